import { afterEach, expect, test } from 'vitest'
import { type Child, startChild, untilReady } from '../../scripts/processes/startChild'
import { waitFor } from '../../scripts/processes/waitFor'
import { testDatabase } from '../../tests/support/testDatabase'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { sendJob } from './sendJob'
import { type JobHandlers, startWorker, type Worker } from './startWorker'

await testDatabase()

const silent = { warn: () => undefined }
const idle: JobHandlers = {
  'run.execute': async () => undefined,
  'approvals.expire': async () => undefined,
  'runs.wake': async () => undefined,
  'connection.health': async () => undefined,
  'connections.renewSignIns': async () => undefined,
}

let worker: Worker | undefined
let child: Child | undefined
afterEach(async () => {
  await worker?.stop()
  await child?.kill()
  worker = child = undefined
})

const ask = (runId: string) => inTransaction((tx) => sendJob(tx, 'run.execute', { runId }))

async function stateOf(runId: string): Promise<string | undefined> {
  const rows = await db().$queryRaw<
    { state: string }[]
  >`SELECT state::text AS state FROM pgboss.job WHERE data->>'runId' = ${runId}`
  return rows[0]?.state
}

test('a job that was asked for is done once, within a second', async () => {
  const done: string[] = []
  worker = await startWorker({ ...idle, 'run.execute': async ({ runId }) => void done.push(runId) }, silent)
  await ask('quick')
  await waitFor('the job', 2, () => done.length > 0)
  await waitFor('its end', 5, async () => (await stateOf('quick')) === 'completed')
  expect(done).toEqual(['quick'])
})

test('as many jobs at a time as its definition says, and no more', async () => {
  let now = 0
  let most = 0
  let finished = 0
  const run = async () => {
    most = Math.max(most, ++now)
    await new Promise((resolve) => setTimeout(resolve, 300))
    now -= 1
    finished += 1
  }
  worker = await startWorker({ ...idle, 'run.execute': run }, silent)
  for (let index = 0; index < 8; index++) await ask(`many-${index}`)
  await waitFor('all jobs', 20, () => finished === 8)
  expect(most).toBe(4)
})

test('a worker that stops gives its job back', async () => {
  let began = false
  const untilAborted: JobHandlers['run.execute'] = (_, signal) =>
    new Promise((resolve) => {
      began = true
      // Returns as if all was done: the job must be repeated all the same.
      signal.addEventListener('abort', () => resolve())
    })
  const first = await startWorker({ ...idle, 'run.execute': untilAborted }, silent)
  await ask('interrupted')
  await waitFor('its begin', 5, () => began)
  await first.stop()
  expect(await stateOf('interrupted')).toBe('retry')

  const done: string[] = []
  worker = await startWorker({ ...idle, 'run.execute': async ({ runId }) => void done.push(runId) }, silent)
  await waitFor('the repetition', 10, () => done.includes('interrupted'))
})

test('the job of a worker that was killed is taken up by another one within 15 s', { timeout: 60_000 }, async () => {
  let took = () => {}
  const taken = new Promise<void>((resolve) => {
    took = resolve
  })
  child = startChild({
    name: 'the worker',
    entry: 'tests/support/hangingWorker.ts',
    onLine: (line) => line === 'took lost' && took(),
  })
  await ask('lost')
  await untilReady(child, taken, 20)
  await child.kill('SIGKILL')
  const killedAt = Date.now()

  const done: string[] = []
  worker = await startWorker({ ...idle, 'run.execute': async ({ runId }) => void done.push(runId) }, silent)
  await waitFor('the lost job', 20, () => done.includes('lost'))
  expect(Date.now() - killedAt).toBeLessThan(15_000)
})
