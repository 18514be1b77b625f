import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verifyAudit } from '../../lib/audit/verify'
import { db } from '../../lib/db/client'
import { executeRun } from '../../lib/runs/execute'
import { startRun } from '../../lib/runs/start'
import { withClient } from '../support/databaseServer'
import { testDatabase } from '../support/testDatabase'
import { effectsIn, fileDoor } from './killedWorker'
import { auditOf, makeConnection, makePerson, statesOf } from './testHouse'

const database = await testDatabase()
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const directory = mkdtempSync(path.join(tmpdir(), 'clawback-crash-'))
afterAll(() => rmSync(directory, { recursive: true }))

const never = new AbortController().signal
const messageIds = Array.from({ length: 20 }, (_, index) => `m${index}`)
const start = (ids: string[]) =>
  startRun(
    { commandId: 'mail.delete', connectionName: 'Main', input: { messageIds: ids } },
    ana,
    fileDoor('', () => {}),
  )

const allowConnections = (limit: number) =>
  withClient(database.ownerUrl.replace(/[^/]+$/, 'postgres'), (client) =>
    client.query(`ALTER DATABASE ${new URL(database.ownerUrl).pathname.slice(1)} CONNECTION LIMIT ${limit}`),
  )

test('after kill -9 in the middle, another worker takes up what was begun, looks, and does nothing twice', async () => {
  const { runId } = await start(messageIds)
  const script = path.join(import.meta.dirname, 'killedWorkerMain.ts')
  const worker = spawn(process.execPath, ['--import', 'tsx', script, runId, directory], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    worker.stdout.once('data', () => resolve())
    worker.once('exit', () => reject(new Error('The worker ended by itself')))
  })
  const exited = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await exited
  const before = await statesOf(runId)
  expect(before).toContain('executing')
  expect(before).toContain('queued')

  await executeRun(
    runId,
    never,
    fileDoor(directory, () => {}),
    { leaseSeconds: 2 },
  )
  expect(await statesOf(runId)).toEqual(Array(20).fill('done'))
  expect(effectsIn(directory).toSorted()).toEqual(messageIds.toSorted())
  const items = await db().runItem.findMany({ where: { runId } })
  const resumed = items.filter((item) => (item.after as { resumed: boolean }).resumed)
  // At least the one that hung. (Not counted from `before`: the server may have gone on with a last statement.)
  expect(resumed.length).toBeGreaterThanOrEqual(1)
  expect(resumed).toEqual(items.filter((item) => item.attempts === 2))
  expect(items.every((item) => item.attempts <= 2)).toBe(true)
  expect(items.every((item) => (item.before as { folderId: string }).folderId === 'inbox')).toBe(true)
  expect(await auditOf(runId)).toEqual(['run.requested', 'run.started', 'run.finished'])
  expect(await verifyAudit()).toMatchObject({ intact: true })
})

test('a database that goes away is not a bug: the job fails, the run waits for it, and nothing is lost', async () => {
  const ids = messageIds.map((id) => `second-${id}`)
  const { runId } = await start(ids)
  let cut = false
  const door = fileDoor(directory, async (messageId) => {
    if (messageId !== 'second-m5' || cut) return
    cut = true
    // Every connection is lost, and no new one is accepted until the failed job is given out again.
    await withClient(database.appUrl, async (client) => {
      await allowConnections(0)
      // Of this test's database: others run on the same server at the same time.
      await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'clawback' AND datname = current_database()`,
      )
    })
  })
  let failures = 0
  // As the queue does it: a job that failed is given out again.
  for (let delivery = 0; delivery < 5; delivery += 1) {
    const worked = await executeRun(runId, never, door, { leaseSeconds: 1 }).then(
      () => true,
      () => false,
    )
    if (worked) break
    failures += 1
    await allowConnections(-1)
  }
  expect(cut).toBe(true)
  expect(failures).toBe(1)
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'finished', crash: null })
  expect(await statesOf(runId)).toEqual(Array(20).fill('done'))
  expect(
    effectsIn(directory)
      .filter((id) => id.startsWith('second'))
      .toSorted(),
  ).toEqual(ids.toSorted())
})
