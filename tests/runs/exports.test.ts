import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { exportAudit } from '../../lib/audit/export'
import { db } from '../../lib/db/client'
import { exportHits, exportItems, exportRuns } from '../../lib/runs/exportTables'
import type { HitOrder } from '../../lib/runs/hits'
import { startRun } from '../../lib/runs/start'
import { hitExportColumns } from '../../lib/shared/rowExport'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const aud = await makePerson('aud', 'auditor')
const admin = await makePerson('adm', 'administrator')
const many = 200_000
const mostGrowthBytes = 16 * 1024 * 1024

fill(house, ['bo@example.com', 'cy@example.com'], 3)
const { runId } = await startRun(
  { commandId: 'mail.search', connectionId, input: { mailboxes: ['bo@example.com', 'cy@example.com'] } },
  ana,
  house.door,
)
await work(house)

async function textOf(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

const byTime: HitOrder = { sort: 'receivedAt', direction: 'ascending' }
const hits = (
  filter: Parameters<typeof exportHits>[1],
  format: 'csv' | 'jsonLines',
  columns = hitExportColumns as never,
  order: HitOrder = byTime,
) => exportHits(runId, filter, { format, columns, order }, ana)

test('results: the columns that were chosen, in their order, of what matches, and it is noted', async () => {
  const csv = await textOf(hits({ mailbox: 'BO@example.com' }, 'csv', ['subject', 'mailbox', 'isRead'] as never))
  expect(csv).toBe(
    'subject,mailbox,isRead\r\nInvoice 0\uFFFD,bo@example.com,true\r\nInvoice 1\uFFFD,bo@example.com,false\r\nInvoice 2\uFFFD,bo@example.com,true\r\n',
  )
  const lines = (await textOf(hits({}, 'jsonLines'))).trim().split('\n')
  expect(lines).toHaveLength(6)
  expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual([...hitExportColumns])
  expect((await auditOf(runId)).filter((action) => action === 'hits.exported')).toHaveLength(2)
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'hits.exported' }, orderBy: { seq: 'asc' } })
  expect(entry.detail).toMatchObject({
    format: 'csv',
    columns: ['subject', 'mailbox', 'isRead'],
    filter: { mailbox: 'BO@example.com' },
  })
})

test('results leave in the order in which the table shows them', async () => {
  const order: HitOrder = { sort: 'mailbox', direction: 'descending' }
  const lines = (await textOf(hits({}, 'csv', ['mailbox'] as never, order))).trim().split('\r\n').slice(1)
  expect(lines).toEqual([...Array(3).fill('cy@example.com'), ...Array(3).fill('bo@example.com')])
})

test('items, runs and the audit log', async () => {
  const items = await textOf(
    exportItems(runId, {}, { format: 'csv', columns: ['position', 'state', 'mailbox'] }, ana, house.door),
  )
  expect(items).toBe('position,state,mailbox\r\n1,done,bo@example.com\r\n2,done,cy@example.com\r\n')
  const runs = await textOf(exportRuns({}, { format: 'jsonLines', columns: ['runId', 'hitCount'] }, ana))
  expect(JSON.parse(runs)).toEqual({ runId, hitCount: 6 })
  const log = await textOf(exportAudit('csv', {}, aud, { columns: ['seq', 'action'], byteOrderMark: true }))
  expect(log.startsWith('\uFEFFseq,action\r\n1,')).toBe(true)
  expect(log.trimEnd().endsWith('audit.exported')).toBe(true)
  for (const action of ['items.exported', 'runs.exported']) expect(log).toContain(action)
})

test('who may not see metadata gets no results, and an unknown run is no empty file', async () => {
  const columns = hitExportColumns
  const of = (id: string, who: typeof ana) => textOf(exportHits(id, {}, { format: 'csv', columns, order: byTime }, who))
  await expect(of(runId, admin)).rejects.toMatchObject({ code: 'notPermitted' })
  await expect(of('0199d1f0-0000-7000-8000-000000000000', ana)).rejects.toThrow('no such run')
})

test(`${many.toLocaleString('en')} rows leave in pieces: the heap does not grow with them`, async () => {
  await db().$executeRaw`
    INSERT INTO "Hit" ("runId", "connectionId", mailbox, "messageId", "internetMessageId", subject, "senderAddress", "receivedAt",
                       "folderId", "hasAttachments", "isRead", categories, preview)
    SELECT ${runId}::uuid, ${connectionId}::uuid, 'm' || n % 500 || '@example.com', 'bulk' || n, '<' || n || '@mail.example>', 'Subject ' || n,
           'sender@mail.example', timestamptz '2026-01-01' + n * interval '1 second', 'inbox', false, false, '{}',
           repeat('x', 200)
    FROM generate_series(1, ${many}) AS n`
  await db().$executeRaw`ANALYZE "Hit"`
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const heap = () => {
    collectGarbage()
    return process.memoryUsage().heapUsed
  }
  let rows = 0
  let early = 0
  let most = 0
  let pieces = 0
  const order: HitOrder = { sort: 'subject', direction: 'descending' }
  for await (const piece of hits({ text: 'Subject' }, 'csv', undefined, order)) {
    rows += piece.split('\r\n').length - 1
    pieces += 1
    if (pieces === 5) early = heap()
    if (pieces > 5 && pieces % 5 === 0) most = Math.max(most, heap())
  }
  expect(rows).toBe(many + 1)
  expect(early).toBeGreaterThan(0)
  expect(most - early).toBeLessThan(mostGrowthBytes)
}, 120_000)
