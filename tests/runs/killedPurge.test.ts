import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { approve } from '../../lib/approvals/decide'
import { verifyAudit } from '../../lib/audit/verify'
import { commandById } from '../../lib/commands/registry'
import { db } from '../../lib/db/client'
import type { OpenConnection } from '../../lib/providers/contract'
import type { Microsoft365Config } from '../../lib/providers/microsoft/connection'
import { cancelRun, pauseRun, resumeRun } from '../../lib/runs/control'
import { executeRun } from '../../lib/runs/execute'
import { startRun } from '../../lib/runs/start'
import { isComplianceOver } from '../../lib/shared/complianceSearch'
import { complianceWaves } from '../providers/complianceWaves'
import { exchangeHarness } from '../providers/exchangeHarness'
import { options } from '../providers/graphHarness'
import { testDatabase } from '../support/testDatabase'
import { auditOf, makeConnection, makePerson, statesOf } from './testHouse'

// A purge in rounds over the real wire, by either way, of which the worker's process dies, or which somebody ends, between two rounds.

const simulator = await exchangeHarness()
const { queryOf, deliverWave, live, purgesStarted } = complianceWaves(simulator, 'Mooring')
await testDatabase()
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const pat = await makePerson('pat', 'approver')
await simulator.control('PATCH', 'exchange', { ediscoveryRequestsPerMinute: 1000 })

/** The two ways of a purge, with how many items of a mailbox each removes in a round */
const wayOf = (kind: 'purview' | 'ediscovery', atOnce: number, over: Partial<Microsoft365Config>) => {
  const connection = simulator.connect(over)
  const door = { commandById, openConnection: async () => ({ ...connection, close: async () => undefined }) }
  return { kind, atOnce, over, connection, door }
}
const cmdlets = wayOf('purview', 10, { credential: simulator.person })
const ediscovery = wayOf('ediscovery', 100, {})
type Way = typeof cmdlets
const directory = mkdtempSync(path.join(tmpdir(), 'clawback-purge-'))
afterAll(() => rmSync(directory, { recursive: true }))
const never = new AbortController().signal

/** An approved purge of so many messages of one mailbox. */
async function approvedPurge(
  { connection, door }: Way,
  name: string,
  count: number,
): Promise<{ runId: string; mailbox: string }> {
  const mailbox = await deliverWave(name, count)
  const searches = connection.complianceSearch
  if (!searches) throw new Error('the connection offers compliance searches')
  const made = { name, description: '', mailboxes: [mailbox], query: queryOf(name), skipUnknownMailboxes: false }
  await searches.create(made, options)
  await searches.start({ name }, options)
  await simulator.hurried(ended(connection, name))
  const input = { searchNames: [name], deleteType: 'hardDelete', items: { [name]: count } }
  const request = { commandId: 'compliance.purge', connectionName: 'Main', input, reason: 'Mooring wave' }
  const { runId, approvalId, itemsSha256 } = await startRun(request, ana, door)
  await approve(approvalId ?? '', { expectedSha256: itemsSha256 }, pat)
  await simulator.control('DELETE', 'requests')
  return { runId, mailbox }
}

/** Whether a search has ended is asked for, as anybody would: the simulator takes its time to look through mailboxes. */
async function ended({ complianceSearch }: OpenConnection, name: string): Promise<void> {
  while (!isComplianceOver((await complianceSearch?.get({ name }, options))?.state ?? 'notStarted')) await sleep(50)
}

const resultOf = async (runId: string) => (await db().runItem.findFirstOrThrow({ where: { runId } })).after

test.each(
  [cmdlets, ediscovery].flatMap((way) =>
    ['between rounds', 'in a round'].map((moment) => ({ way, kind: way.kind, moment })),
  ),
)(
  'kill -9 of the worker $moment neither repeats nor loses one ($kind)',
  async ({ way, moment }) => {
    const { atOnce, door } = way
    const count = 2 * atOnce + 4
    const { runId, mailbox } = await approvedPurge(way, `${way.kind}${moment.replaceAll(' ', '')}`, count)
    const configFile = path.join(directory, 'config.json')
    writeFileSync(configFile, JSON.stringify({ ...simulator.base(), ...way.over }))
    const script = path.join(import.meta.dirname, 'killedPurgeMain.ts')
    const worker = spawn(process.execPath, ['--import', 'tsx', script, runId, configFile, moment], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const exited = new Promise((resolve) => worker.once('exit', resolve))
    await simulator.hurried(
      new Promise<void>((resolve, reject) => {
        worker.stdout.once('data', () => resolve())
        worker.once('exit', () => reject(new Error('The worker ended by itself')))
      }),
    )
    worker.kill('SIGKILL')
    await exited
    expect(await statesOf(runId)).toEqual(['executing'])
    expect(await live(mailbox)).toBe(moment === 'in a round' ? 4 : atOnce + 4)

    await simulator.hurried(executeRun(runId, never, door, { leaseSeconds: 2 }))
    expect(await statesOf(runId)).toEqual(['done'])
    expect(await purgesStarted()).toBe(3)
    expect(await live(mailbox)).toBe(0)
    // What is left is what Graph still finds in the mailbox
    expect(await resultOf(runId)).toMatchObject({
      rounds: 3,
      left: 0,
      result: { itemCount: count },
      engine: { kind: way.kind },
    })
    expect(await auditOf(runId)).toEqual(['run.requested', 'approval.approved', 'run.started', 'run.finished'])
    expect(await verifyAudit()).toMatchObject({ intact: true })
  },
  // A second process is started and killed, which takes long where others want the machine too
  60_000,
)

test('a purge that is paused goes on where it was, and one that is cancelled ends after its round', async () => {
  const count = 64
  const { connection, door } = cmdlets
  const { runId, mailbox } = await approvedPurge(cmdlets, 'ended', count)
  let asked = false
  let ask = () => pauseRun(runId, ana)
  const watched = {
    ...door,
    openConnection: async () => ({
      ...(await door.openConnection()),
      complianceSearch: connection.complianceSearch && {
        ...connection.complianceSearch,
        async startPurge(...given: Parameters<NonNullable<typeof connection.complianceSearch>['startPurge']>) {
          await connection.complianceSearch?.startPurge(...given)
          if (!asked) await ask()
          asked = true
        },
      },
    }),
  }
  // Asked for in a round; the worker hears of it in this one or in one of the next
  const short = { leaseSeconds: 1 }
  await simulator.hurried(executeRun(runId, never, watched, short))
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'paused' })
  const before = await purgesStarted()
  expect(before).toBeLessThan(6)
  expect(await live(mailbox)).toBe(count - 10 * before)

  asked = false
  ask = () => cancelRun(runId, ana)
  await resumeRun(runId, ana)
  await simulator.hurried(executeRun(runId, never, watched, short))
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({
    state: 'cancelled',
    outcome: 'partiallySuccessful',
    cancelAsked: false,
    errors: [{ failureIndicator: expect.stringContaining('was cancelled'), target: expect.stringContaining('ended') }],
  })
  const rounds = await purgesStarted()
  expect(rounds).toBeGreaterThan(before)
  const left = count - 10 * rounds
  expect(await live(mailbox)).toBe(left)
  expect(left).toBeGreaterThan(0)
  expect(await resultOf(runId)).toMatchObject({
    rounds,
    left,
    notices: expect.arrayContaining([`Cancelled after ${rounds} rounds: what those removed stays removed.`]),
  })
}, 30_000)
