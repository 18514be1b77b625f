import { expect, test } from 'vitest'
import { z } from 'zod'
import { type AnyCommand, defineCommand } from '../../lib/commands/define'
import { db } from '../../lib/db/client'
import { cancelRun, pauseRun, resumeRun } from '../../lib/runs/control'
import { getRun } from '../../lib/runs/read'
import { wakeRuns } from '../../lib/runs/rest'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, jobsFor, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()

const turns: string[] = []
const common = {
  summary: '',
  risk: 'read',
  permission: 'mail.search',
  needs: 'messages',
  vendorPermissions: {},
  seeds: {},
  idempotent: true,
  output: z.unknown(),
  concurrency: 4,
} as const
const input = z.strictObject({ mailboxes: z.array(z.string()).default(['bo@example.com']) })
const mailboxTargets = ({ mailboxes }: z.output<typeof input>) =>
  mailboxes.map((mailbox) => ({ kind: 'mailbox' as const, mailbox }))
const watch: AnyCommand = defineCommand({
  ...common,
  id: 'test.watch',
  title: 'Watch',
  input,
  example: { input: {}, output: [] },
  auditText: () => 'Watch',
  targets: mailboxTargets,
  async runItem({ target, checkpoint, resumed, keepHits }) {
    if (target.kind !== 'mailbox') throw new Error('not a mailbox')
    const turn = typeof checkpoint === 'number' ? checkpoint + 1 : 1
    await keepHits([], turn)
    turns.push(`${target.mailbox} ${turn}${resumed ? ' again' : ''}`)
    return { state: 'again', afterSeconds: 300, after: { turn } }
  },
})
const stop: AnyCommand = defineCommand({
  ...common,
  id: 'test.stop',
  title: 'Stop',
  input,
  example: { input: {}, output: [] },
  auditText: () => 'Stop',
  targets: mailboxTargets,
  async runItem({ stopRepeating }) {
    return { state: 'done', after: { stopped: await stopRepeating('test.watch') } }
  },
})
const house = testHouse([watch, stop])
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const start = async (commandId = 'test.watch', given: object = {}) =>
  (await startRun({ commandId, connectionId, input: given }, ana, house.door)).runId
const stateOf = async (runId: string) => (await getRun(runId, ana, house.door))?.state
const timeIsUp = () => db().runItem.updateMany({ where: { state: 'queued' }, data: { claimedUntil: new Date(0) } })

test('it takes a turn, rests without a worker, and takes the next when its time has come', async () => {
  turns.length = 0
  const runId = await start()
  await work(house)
  expect(turns).toEqual(['bo@example.com 1'])
  expect(await stateOf(runId)).toBe('running')
  await wakeRuns()
  expect(await jobsFor(runId)).toBe(0)

  await timeIsUp()
  await wakeRuns()
  expect(await jobsFor(runId)).toBe(1)
  await work(house)
  expect(turns).toEqual(['bo@example.com 1', 'bo@example.com 2'])
  expect((await db().runItem.findFirstOrThrow({ where: { runId } })).after).toEqual({ turn: 2 })

  await pauseRun(runId, ana)
  await work(house)
  expect(await stateOf(runId)).toBe('paused')
  await timeIsUp()
  await resumeRun(runId, ana)
  await work(house)
  expect(turns.at(-1)).toBe('bo@example.com 3')

  await cancelRun(runId, ana)
  await work(house)
  expect(await stateOf(runId)).toBe('cancelled')
  await timeIsUp()
  await wakeRuns()
  expect(await jobsFor(runId)).toBe(0)
  expect(await auditOf(runId)).toEqual([
    'run.requested',
    'run.started',
    'run.pauseAsked',
    'run.paused',
    'run.resumed',
    'run.cancelAsked',
    'run.cancelled',
  ])
})

test('it is stopped by the mailbox, over the same connection only', async () => {
  const here = await start()
  const there = await start('test.watch', { mailboxes: ['cy@example.com'] })
  await work(house)
  const stopping = await start('test.stop', { mailboxes: ['BO@example.com'] })
  await work(house)
  expect((await db().runItem.findFirstOrThrow({ where: { runId: stopping } })).after).toEqual({ stopped: 1 })
  expect([await stateOf(here), await stateOf(there)]).toEqual(['cancelled', 'running'])
  const again = await start('test.stop')
  await work(house)
  expect((await db().runItem.findFirstOrThrow({ where: { runId: again } })).after).toEqual({ stopped: 0 })
  await cancelRun(there, ana)
  await work(house)
})

test('an operational mailbox takes the place of every other, and the set that is frozen says so', async () => {
  const operational = await makeConnection('Cellar')
  await db().connection.update({
    where: { id: operational },
    data: { kind: 'exchangeServer', settings: { operationalMailbox: 'soc@example.com' } },
  })
  const messages = [
    { mailbox: 'bo@example.com', messageId: 'm1' },
    { mailbox: 'cy@example.com', messageId: 'm1' },
  ]
  const request = { commandId: 'mail.delete', connectionId: operational, input: { messages } }
  const { runId, itemCount } = await startRun(request, ana, house.door)
  expect(itemCount).toBe(1)
  expect(await db().runItem.findFirst({ where: { runId } })).toMatchObject({
    mailbox: 'soc@example.com',
    target: { mailbox: 'soc@example.com', messageId: 'm1' },
  })
  await cancelRun(runId, ana)
})
