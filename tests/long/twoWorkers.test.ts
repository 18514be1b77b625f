import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, fetch } from 'undici'
import { afterAll, expect, it } from 'vitest'
import { db } from '../../lib/db/client'
import { readCoverage } from '../../lib/runs/coverage'
import { startRun } from '../../lib/runs/start'
import { permissionsOf } from '../../lib/shared/permission'
import type { Child } from '../../scripts/processes/startChild'
import { startWorkerProcess } from '../../scripts/processes/startWorkerProcess'
import { seedDemo } from '../../scripts/stack/seedDemo'
import { testDatabase } from '../support/testDatabase'
import { testSimulator } from '../support/testSimulator'

// Two workers, each a process of its own, on one search of a whole tenant. Slow by nature: real processes start and die.

await testDatabase()
const simulator = await testSimulator(['--mailboxes', '1900', '--latency', '1200'])
const environment = Object.fromEntries(
  ['DATABASE_URL', 'CLAWBACK_OWNER_DATABASE_URL', 'AUTH_SECRET', 'CLAWBACK_ENCRYPTION_KEY', 'CLAWBACK_DATA_DIR'].map(
    (name) => [name, process.env[name] ?? ''],
  ),
)
const agent = new Agent({ connect: { ca: readFileSync(simulator.address.caFile, 'utf8') } })
const workers: Child[] = []
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  await agent.destroy()
})

async function control<T>(method: string, route: string): Promise<T> {
  const { url, token } = simulator.address.control
  const response = await fetch(`${url}/${route}`, {
    method,
    dispatcher: agent,
    headers: { authorization: `Bearer ${token}` },
  })
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

const searchesAsked = async () =>
  (await control<{ requests: Record<string, number> }>('GET', 'requests')).requests[
    'graph GET /v1.0/users/{id}/messages'
  ]

async function search(subject: string): Promise<string> {
  const connection = await db().connection.findFirstOrThrow()
  const user = await db().user.findFirstOrThrow({ where: { roles: { has: 'analyst' } } })
  const actor = {
    userId: user.id,
    name: user.name,
    permissions: permissionsOf(['analyst']),
    address: null,
    origin: 'cli' as const,
  }
  const input = { mailboxes: ['all'], subject }
  return (await startRun({ commandId: 'mail.search', connectionId: connection.id, input }, actor)).runId
}

async function stateOf(runId: string) {
  return (await db().run.findUniqueOrThrow({ where: { id: runId }, select: { state: true } })).state
}

async function hasEnded(runId: string): Promise<boolean> {
  return !['running', 'queued'].includes(await stateOf(runId))
}

async function untilEnd(runId: string): Promise<void> {
  while (!(await hasEnded(runId))) await sleep(100)
  expect(await stateOf(runId)).toBe('finished')
}

/** Who holds items at the moment, by process id */
async function pidsAtWork(runId: string): Promise<number[]> {
  const rows = await db().$queryRaw<{ pid: string }[]>`
    SELECT DISTINCT split_part("claimedBy", ':', 2) AS pid FROM "RunItem"
    WHERE "runId" = ${runId}::uuid AND state = 'executing' AND "claimedBy" IS NOT NULL`
  return rows.map(({ pid }) => Number(pid))
}

it('share it without searching a mailbox twice; killing one in the middle loses nothing', async () => {
  await seedDemo({ environment, simulator: simulator.address, password: 'Correct-horse-7' })
  workers.push(await startWorkerProcess({ environment }), await startWorkerProcess({ environment }))
  const pids = workers.map(({ pid }) => pid)

  const whole = await search('payslip')
  const seen = new Set<number>()
  const watching = (async () => {
    while (seen.size < 2 && !(await hasEnded(whole))) {
      for (const pid of await pidsAtWork(whole)) seen.add(pid)
      await sleep(50)
    }
  })()
  await untilEnd(whole)
  await watching
  expect([...seen].sort()).toEqual([...pids].sort())
  const coverage = await readCoverage(whole)
  expect(coverage.targeted).toBe(1958)
  expect(coverage.searched + coverage.failed).toBe(coverage.targeted)
  // Who has no mailbox is asked once as well
  expect(await searchesAsked()).toBe(coverage.targeted)

  await control('DELETE', 'requests')
  const broken = await search('payslip')
  while ((await pidsAtWork(broken)).length < 2 || (await db().hit.count({ where: { runId: broken } })) === 0) {
    expect(await hasEnded(broken), 'it ended before both were at work').toBe(false)
    await sleep(20)
  }
  await workers[0]?.kill()
  await untilEnd(broken)
  const after = await readCoverage(broken)
  expect(after).toMatchObject({
    targeted: coverage.targeted,
    searched: coverage.searched,
    failed: coverage.failed,
    hitCount: coverage.hitCount,
    listing: { state: 'ended' },
  })
  // Only what the dead worker had begun is done again
  const again = await db().runItem.count({ where: { runId: broken, attempts: { gt: 1 } } })
  expect(again).toBeGreaterThan(0)
  expect(await searchesAsked()).toBeLessThanOrEqual(coverage.targeted + again)
}, 180_000)
