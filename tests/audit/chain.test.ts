import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { appendAudit, appendAudits } from '../../lib/audit/append'
import { exportAudit } from '../../lib/audit/export'
import { auditActions, auditHead, getAuditEntry, listAudit } from '../../lib/audit/read'
import { verifyAudit } from '../../lib/audit/verify'
import { db } from '../../lib/db/client'
import { inTransaction } from '../../lib/db/transaction'
import type { Actor } from '../../lib/shared/actor'
import type { AuditHead } from '../../lib/shared/auditView'
import { permissionsOf } from '../../lib/shared/permission'
import { withClient } from '../support/databaseServer'
import { testDatabase } from '../support/testDatabase'

const database = await testDatabase()
const auditor: Actor = {
  userId: '00000000-0000-7000-8000-000000000001',
  name: 'Ada Auditor',
  permissions: permissionsOf(['auditor']),
  address: '192.0.2.9',
  origin: 'console',
}
const analyst = { ...auditor, name: 'Ana', permissions: permissionsOf(['analyst']) }

beforeAll(async () => {
  // Thirty writers at once: one chain all the same.
  await Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      inTransaction((tx) =>
        appendAudit(tx, {
          actor: auditor,
          action: index % 2 ? 'test.odd' : 'test.even',
          detail: { index, text: 'ä\u0000€' },
        }),
      ),
    ),
  )
})

/** As whoever owns the tables, with the guard switched off: what the chain must find. */
async function tamper(sql: string, undo: string): Promise<Awaited<ReturnType<typeof verifyAudit>>> {
  const guarded = (statement: string) =>
    withClient(database.ownerUrl, async (client) => {
      await client.query('ALTER TABLE "AuditEntry" DISABLE TRIGGER "AuditEntry_appendOnly"')
      await client.query(statement)
      await client.query('ALTER TABLE "AuditEntry" ENABLE ALWAYS TRIGGER "AuditEntry_appendOnly"')
    })
  await guarded(sql)
  const result = await verifyAudit()
  await guarded(undo)
  expect(await verifyAudit()).toMatchObject({ intact: true })
  return result
}

test('entries of many writers are one chain without gaps', async () => {
  expect(await verifyAudit()).toMatchObject({ intact: true, entries: 30, head: { seq: '30' } })
})

test('an entry that is rolled back leaves no gap', async () => {
  const failing = inTransaction(async (tx) => {
    await appendAudit(tx, { actor: auditor, action: 'test.lost', detail: {} })
    throw new Error('cut')
  })
  await expect(failing).rejects.toThrow('cut')
  await inTransaction((tx) => appendAudit(tx, { actor: auditor, action: 'test.odd', detail: {} }))
  expect(await verifyAudit()).toMatchObject({ intact: true, entries: 31 })
})

test('many entries of one transaction are chained too', async () => {
  const drafts = Array.from({ length: 2_500 }, (_, index) => ({
    actor: auditor,
    action: 'test.bulk',
    detail: { index },
  }))
  const head = await inTransaction((tx) => appendAudits(tx, drafts), { timeoutSeconds: 60 })
  expect(await verifyAudit()).toEqual({ intact: true, entries: 2_531, head })
})

test.each([
  ['a changed detail', `UPDATE "AuditEntry" SET detail = '{"index":99}' WHERE seq = 5`, 'detail', '5', /changed after/],
  [
    'another actor',
    `UPDATE "AuditEntry" SET "actorName" = 'Nobody' WHERE seq = 6`,
    '"actorName"',
    '6',
    /changed after/,
  ],
  ['another time', `UPDATE "AuditEntry" SET at = at + interval '1 ms' WHERE seq = 7`, 'at', '7', /changed after/],
  ['another hash', `UPDATE "AuditEntry" SET hash = repeat('a', 64) WHERE seq = 8`, 'hash', '8', /changed after/],
])('finds %s', async (_name, sql, column, brokenAt, problem) => {
  const [stored] = await db().$queryRawUnsafe<{ value: string }[]>(
    `SELECT ${column}::text AS value FROM "AuditEntry" WHERE seq = ${brokenAt}`,
  )
  const type = column === 'detail' ? 'jsonb' : column === 'at' ? 'timestamptz' : 'text'
  const undo = `UPDATE "AuditEntry" SET ${column} = $value$${stored?.value}$value$::${type} WHERE seq = ${brokenAt}`
  const result = await tamper(sql, undo)
  expect(result).toMatchObject({ intact: false, brokenAt })
  expect(result).toHaveProperty('problem', expect.stringMatching(problem))
})

test('finds an entry that was taken out of the middle, and two that changed places', async () => {
  const gone = await tamper(
    `CREATE TABLE kept AS SELECT * FROM "AuditEntry" WHERE seq = 9; DELETE FROM "AuditEntry" WHERE seq = 9`,
    `INSERT INTO "AuditEntry" SELECT * FROM kept; DROP TABLE kept`,
  )
  expect(gone).toMatchObject({ intact: false, brokenAt: '10', problem: expect.stringContaining('Entry 9 is missing') })
  const swap = `UPDATE "AuditEntry" SET seq = CASE seq WHEN 11 THEN -1 WHEN 12 THEN 11 END WHERE seq IN (11, 12);
    UPDATE "AuditEntry" SET seq = 12 WHERE seq = -1`
  expect(await tamper(swap, swap)).toMatchObject({ intact: false, brokenAt: '11' })
})

test('finds a tail that was cut off, against a head that was noted', async () => {
  const head = await auditHead(auditor)
  await tamper(
    `CREATE TABLE kept AS SELECT * FROM "AuditEntry" WHERE seq > 2000; DELETE FROM "AuditEntry" WHERE seq > 2000`,
    `SELECT 1`,
  )
  expect(await verifyAudit()).toMatchObject({ intact: true, entries: 2_000 })
  expect(await verifyAudit({ expectHead: head })).toMatchObject({
    intact: false,
    brokenAt: '2001',
    problem: expect.stringContaining('its end was cut off'),
  })
  expect(commandLine(head)).toMatchObject({ status: 1, stderr: expect.stringContaining('BROKEN at entry 2001') })
  await tamper(`INSERT INTO "AuditEntry" SELECT * FROM kept; DROP TABLE kept`, `SELECT 1`)
  expect(await verifyAudit({ expectHead: head })).toMatchObject({ intact: true })
})

test('finds a chain that was written anew, against a head that was noted', async () => {
  const entry = await getAuditEntry('20', auditor)
  const noted = { seq: '20', hash: 'f'.repeat(64) }
  expect(await verifyAudit({ expectHead: noted })).toMatchObject({ intact: false, brokenAt: '20' })
  expect(await verifyAudit({ expectHead: { seq: '20', hash: entry?.hash ?? '' } })).toMatchObject({ intact: true })
})

test('the command prints counts and head, and refuses a head that is none', async () => {
  const head = await auditHead(auditor)
  const printed = commandLine(head)
  expect(printed).toMatchObject({ status: 0, stderr: '' })
  expect(printed.stdout).toContain(`${head.seq} entries`)
  expect(printed.stdout).toContain(`Head: ${head.seq}:${head.hash}`)
  expect(commandLine({ seq: 'x', hash: 'y' }).status).toBe(2)
})

test('the role of the app can neither change nor delete nor empty; the guard stops the owner too', async () => {
  const statements = [
    `UPDATE "AuditEntry" SET action = 'x' WHERE seq = 1`,
    `DELETE FROM "AuditEntry" WHERE seq = 1`,
    `TRUNCATE "AuditEntry"`,
  ]
  for (const statement of statements) {
    for (const url of [database.appUrl, database.ownerUrl]) {
      await expect(withClient(url, (client) => client.query(statement))).rejects.toMatchObject({ code: '42501' })
    }
  }
  const disabling = 'ALTER TABLE "AuditEntry" DISABLE TRIGGER "AuditEntry_appendOnly"'
  await expect(withClient(database.appUrl, (client) => client.query(disabling))).rejects.toMatchObject({
    code: '42501',
  })
})

test('the log is read with its own permission, filtered, page by page', async () => {
  await expect(listAudit({}, {}, analyst)).rejects.toMatchObject({ code: 'notPermitted' })
  const first = await listAudit({ action: 'test.even' }, { limit: 10 }, auditor)
  const second = await listAudit({ action: 'test.even' }, { limit: 10, after: first.next ?? '' }, auditor)
  expect([first.rows.length, second.rows.length, second.next]).toEqual([10, 5, null])
  const seqs = [...first.rows, ...second.rows].map((row) => Number(row.seq))
  expect(seqs).toEqual(seqs.toSorted((a, b) => b - a))
  expect((await listAudit({ action: 'test.' }, { limit: 500 }, auditor)).rows).toHaveLength(500)
  expect((await listAudit({ actorName: 'ada' }, { limit: 1 }, auditor)).rows).toHaveLength(1)
  expect((await listAudit({ from: '2999-01-01T00:00:00Z' }, {}, auditor)).rows).toEqual([])
  expect(await auditActions(auditor)).toEqual(expect.arrayContaining(['test.bulk', 'test.even', 'test.odd']))
})

test('the export holds every entry that matches, one per line, and is itself noted', async () => {
  await expect(exportAudit('jsonLines', {}, analyst).next()).rejects.toMatchObject({ code: 'notPermitted' })
  const lines = (await collect('jsonLines')).trimEnd().split('\n')
  const rows = lines.map((line) => JSON.parse(line) as { seq: string; action: string; detail: unknown })
  expect(rows.map((row) => Number(row.seq))).toEqual(rows.map((_, index) => index + 1))
  expect(rows[0]?.detail).toMatchObject({ text: 'ä\ufffd€' })
  expect(rows.at(-1)?.action).toBe('audit.exported')
  const cef = (await collect('cef')).trimEnd().split('\n')
  expect(cef).toHaveLength(lines.length + 1)
  expect(cef.every((line) => line.startsWith('CEF:0|Clawback|Clawback|'))).toBe(true)
})

async function collect(format: 'jsonLines' | 'cef'): Promise<string> {
  let text = ''
  for await (const piece of exportAudit(format, {}, auditor)) text += piece
  return text
}

function commandLine(head: AuditHead) {
  const script = path.join(import.meta.dirname, '../../cli/audit-verify.ts')
  const args = ['--import', 'tsx', script, '--expect-head', `${head.seq}:${head.hash}`]
  return spawnSync(process.execPath, args, { encoding: 'utf8', env: process.env })
}
