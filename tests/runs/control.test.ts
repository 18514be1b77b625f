import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { ProviderError } from '../../lib/providers/contract'
import { cancelRun, pauseRun, resumeRun } from '../../lib/runs/control'
import { executeRun } from '../../lib/runs/execute'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, makeConnection, makePerson, quick, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const viewer = await makePerson('vic', 'viewer')
const never = new AbortController().signal

beforeEach(() => {
  house.effects.length = 0
  house.beforeEffect = () => undefined
  house.afterEffect = () => undefined
  house.beforeSearch = () => undefined
})

async function removal(count: number): Promise<string> {
  house.folders.clear()
  const input = { messages: fill(house, ['bo@example.com'], count) }
  return (await startRun({ commandId: 'mail.delete', connectionName: 'Main', input }, ana, door)).runId
}

const stateOf = async (runId: string) => (await db().run.findUniqueOrThrow({ where: { id: runId } })).state

test('pause lets end what is in flight, begins nothing new, and resume goes on with the rest', async () => {
  const runId = await removal(20)
  let pausing: Promise<void> | undefined
  house.afterEffect = async () => {
    if (house.effects.length < 6) return
    pausing ??= pauseRun(runId, ana)
    await pausing
  }
  await work(house)
  expect(await stateOf(runId)).toBe('paused')
  const states = await statesOf(runId)
  expect(states.filter((state) => state === 'executing')).toEqual([])
  expect(states.filter((state) => state === 'done').length).toBeLessThan(10)
  expect(states.filter((state) => state === 'queued').length).toBeGreaterThan(10)

  house.afterEffect = () => undefined
  await resumeRun(runId, ana)
  await work(house)
  expect(await stateOf(runId)).toBe('finished')
  expect(house.effects).toHaveLength(20)
  expect(await auditOf(runId)).toEqual([
    'run.requested',
    'run.started',
    'run.pauseAsked',
    'run.paused',
    'run.resumed',
    'run.finished',
  ])
})

test('cancel skips what had no turn, and what was done stays listed', async () => {
  const runId = await removal(20)
  let cancelling: Promise<void> | undefined
  house.afterEffect = async () => {
    if (house.effects.length < 5) return
    cancelling ??= cancelRun(runId, ana)
    await cancelling
  }
  await work(house)
  const states = await statesOf(runId)
  expect(new Set(states)).toEqual(new Set(['done', 'skipped']))
  expect(states.filter((state) => state === 'done')).toHaveLength(house.effects.length)
  const run = await db().run.findUniqueOrThrow({ where: { id: runId } })
  expect(run).toMatchObject({ state: 'cancelled', outcome: 'successful' })
  expect(run.data).toHaveLength(house.effects.length)
})

test('a run that waits is cancelled at once, and its job finds nothing to do', async () => {
  const runId = await removal(3)
  await cancelRun(runId, ana)
  expect(await stateOf(runId)).toBe('cancelled')
  await work(house)
  expect(await statesOf(runId)).toEqual(['skipped', 'skipped', 'skipped'])
  expect(house.effects).toEqual([])
})

test('a paused run with an item that was begun gets that one’s outcome before it is cancelled', async () => {
  const runId = await removal(8)
  const stop = new AbortController()
  house.afterEffect = (context) => {
    stop.abort()
    context.signal.throwIfAborted()
  }
  await executeRun(runId, stop.signal, door, quick)
  house.afterEffect = () => undefined
  await db().run.update({ where: { id: runId }, data: { state: 'paused' } })
  const done = house.effects.length
  await cancelRun(runId, ana)
  expect(await stateOf(runId)).toBe('queued')
  await work(house)
  expect(await stateOf(runId)).toBe('cancelled')
  expect(house.effects).toHaveLength(done)
  const states = await statesOf(runId)
  expect(states.filter((state) => state === 'done')).toHaveLength(done)
  expect(states.filter((state) => state === 'skipped')).toHaveLength(8 - done)
})

test('cancel does not wait for the next try of an item that keeps failing', async () => {
  const runId = await removal(2)
  house.beforeEffect = async () => {
    throw new ProviderError('unavailable', 'Busy.', { statusCode: 503 })
  }
  const slow = {
    leaseSeconds: 1,
    retry: { maxAttempts: 50, firstWaitMilliseconds: 60_000, maxWaitMilliseconds: 60_000 },
  }
  const working = executeRun(runId, never, door, slow)
  await expect.poll(() => statesOf(runId)).toContain('executing')
  await cancelRun(runId, ana)
  await working
  expect(await stateOf(runId)).toBe('finished')
  expect(await statesOf(runId)).toEqual(['failed', 'failed'])
})

test('pause while items wait for their next try leaves their end open, and resume finds it', async () => {
  const runId = await removal(1)
  house.afterEffect = () => {
    throw new ProviderError('timedOut', 'No answer.', { statusCode: 0 })
  }
  const slow = {
    leaseSeconds: 1,
    retry: { maxAttempts: 50, firstWaitMilliseconds: 60_000, maxWaitMilliseconds: 60_000 },
  }
  const working = executeRun(runId, never, door, slow)
  await expect.poll(() => house.effects.length).toBe(1)
  await pauseRun(runId, ana)
  await working
  expect([await stateOf(runId), await statesOf(runId)]).toEqual(['paused', ['executing']])
  await resumeRun(runId, ana)
  await work(house)
  expect(await statesOf(runId)).toEqual(['done'])
  expect(house.effects).toHaveLength(1)
})

test('controls are refused to who lacks the permission, and when they make no sense', async () => {
  const runId = await removal(1)
  await expect(pauseRun(runId, viewer)).rejects.toMatchObject({ code: 'notPermitted' })
  await expect(resumeRun(runId, ana)).rejects.toMatchObject({ code: 'wrongState' })
  await work(house)
  await expect(cancelRun(runId, ana)).rejects.toThrow('It has finished.')
  await expect(pauseRun('not-an-id', ana)).rejects.toMatchObject({ code: 'unknownRun' })
})

describe('a search whose mailboxes do not answer', () => {
  const mailboxes = ['bo', 'cy', 'dee', 'eve', 'fay'].map((name) => `${name}@example.com`)
  const answering = mailboxes.slice(0, 2)

  /** Two answer; the others would hold their calls for ever, and somebody asks for something once all are under way. */
  async function meanwhile(ask: (runId: string) => Promise<void>): Promise<string> {
    const { runId } = await startRun(
      { commandId: 'mail.search', connectionName: 'Main', input: { mailboxes } },
      ana,
      door,
    )
    let silent = 0
    house.beforeSearch = async ({ target, signal }) => {
      if (target.kind === 'mailbox' && answering.includes(target.mailbox)) return
      silent += 1
      if (silent === mailboxes.length - answering.length) void ask(runId)
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
    }
    await work(house)
    return runId
  }

  test('is cancelled at once: they are not searched', async () => {
    const runId = await meanwhile((id) => cancelRun(id, ana))
    expect(await stateOf(runId)).toBe('cancelled')
    expect(await statesOf(runId)).toEqual(['done', 'done', 'skipped', 'skipped', 'skipped'])
  })

  test('is paused at once, and goes on with them as if they had not been begun', async () => {
    const runId = await meanwhile((id) => pauseRun(id, ana))
    expect(await stateOf(runId)).toBe('paused')
    expect(await statesOf(runId)).toEqual(['done', 'done', 'queued', 'queued', 'queued'])

    house.beforeSearch = () => undefined
    await resumeRun(runId, ana)
    await work(house)
    expect(await stateOf(runId)).toBe('finished')
    const items = await db().runItem.findMany({ where: { runId } })
    expect(items.map(({ state, attempts }) => [state, attempts])).toEqual(mailboxes.map(() => ['done', 1]))
  })
})
