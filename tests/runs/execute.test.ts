import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { defineCommand } from '../../lib/commands/define'
import { db } from '../../lib/db/client'
import { ProviderError } from '../../lib/providers/contract'
import { executeRun } from '../../lib/runs/execute'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, makeConnection, makePerson, quick, statesOf, testHouse, work } from './testHouse'

await testDatabase()

const stumbling = defineCommand({
  id: 'test.stumble',
  title: 'Stumble',
  summary: 'Meets a bug of its own',
  risk: 'reversible',
  permission: 'mail.change',
  needs: null,
  vendorPermissions: {},
  seeds: {},
  idempotent: true,
  input: z.strictObject({ mailboxes: z.array(z.string()) }),
  output: z.unknown(),
  example: { input: { mailboxes: [] }, output: [] },
  auditText: () => 'Stumble',
  targets: ({ mailboxes }) => mailboxes.map((mailbox) => ({ kind: 'mailbox' as const, mailbox })),
  runItem: async ({ target }) => {
    if (target.mailbox === 'bug') throw new TypeError('no such thing, Bearer abcdefghijklmnopqrstuvwxyz')
    return { state: 'done' }
  },
  concurrency: 1,
})

const house = testHouse([stumbling])
const { door } = house
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const never = new AbortController().signal

beforeEach(() => {
  house.folders.clear()
  house.effects.length = 0
  house.resumed.length = 0
  house.beforeEffect = () => undefined
  house.afterEffect = () => undefined
})

async function removal(messages: { mailbox: string; messageId: string }[]): Promise<string> {
  const input = { messages, mode: 'deletedItems' }
  return (await startRun({ commandId: 'mail.delete', connectionName: 'Main', input }, ana, door)).runId
}

test('each item gets its outcome, and the status is derived from them', async () => {
  const messages = [...fill(house, ['bo@example.com'], 2), ...fill(house, ['held@example.com'], 1)]
  messages.push({ mailbox: 'bo@example.com', messageId: 'missing' })
  house.folders.set('bo@example.com/m1', 'deleteditems')
  const runId = await removal(messages)
  await work(house)
  expect(await statesOf(runId)).toEqual(['done', 'alreadyThere', 'keptByHold', 'notFound'])
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({
    state: 'finished',
    outcome: 'successful',
    data: [
      { messageId: 'm0', folderId: 'deleteditems' },
      { messageId: 'm1', folderId: 'deleteditems' },
    ],
    errors: [],
    counts: expect.objectContaining({ done: 1, alreadyThere: 1, keptByHold: 1, notFound: 1, total: 4 }),
  })
  const [first] = await db().runItem.findMany({ where: { runId }, orderBy: { position: 'asc' } })
  expect(first?.before).toMatchObject({ folderId: 'inbox', isRead: true })
  expect(await auditOf(runId)).toEqual(['run.requested', 'run.started', 'run.finished'])
})

test('the service’s no fails the item with its words; the others go on', async () => {
  house.beforeEffect = (_context, key) => {
    if (key === 'bo@example.com/m1')
      throw new ProviderError('notPermitted', 'The app may not do this.', { statusCode: 403 })
  }
  const runId = await removal(fill(house, ['bo@example.com'], 3))
  await work(house)
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({
    outcome: 'partiallySuccessful',
    errors: [
      {
        failureIndicator: 'Delete messages failed.',
        statusCode: 403,
        message: 'The app may not do this.',
        target: 'bo@example.com/m1',
      },
    ],
  })
})

test('what may pass by itself is tried again a bounded number of times, looking first', async () => {
  let tries = 0
  house.beforeEffect = (_context, key) => {
    tries += 1
    if (key.endsWith('m0') && tries < 3) throw new ProviderError('unavailable', 'Busy.', { statusCode: 503 })
  }
  house.afterEffect = (_context, key) => {
    if (key.endsWith('m1')) throw new ProviderError('connectionLost', 'Cut.', { statusCode: 0 })
  }
  const runId = await removal(fill(house, ['bo@example.com'], 2))
  await work(house)
  expect(await statesOf(runId)).toEqual(['done', 'done'])
  // m1's effect took place before its connection was cut: the second turn saw that and did not do it again.
  expect(house.effects.toSorted()).toEqual(['bo@example.com/m0', 'bo@example.com/m1'])
  expect(house.resumed).toContain('bo@example.com/m1')

  house.beforeEffect = () => {
    tries += 1
    throw new ProviderError('throttled', 'Too many requests.', { statusCode: 429 })
  }
  tries = 0
  const second = await removal(fill(house, ['cy@example.com'], 1))
  await work(house)
  expect(tries).toBe(quick.retry?.maxAttempts)
  expect(await statesOf(second)).toEqual(['failed'])
})

test('a service that wants a longer pause than a run waits fails the item at once', async () => {
  let tries = 0
  house.beforeEffect = () => {
    tries += 1
    throw new ProviderError('throttled', 'Come back tomorrow.', { statusCode: 429, retryAfterSeconds: 86_400 })
  }
  const runId = await removal(fill(house, ['bo@example.com'], 1))
  await work(house)
  expect([tries, await statesOf(runId)]).toEqual([1, ['failed']])
})

test('our own bug stops the run visibly, once, and without secrets', async () => {
  const input = { mailboxes: ['a', 'bug', 'b'] }
  const { runId } = await startRun({ commandId: 'test.stumble', connectionName: 'Main', input }, ana, door)
  await work(house)
  const run = await db().run.findUniqueOrThrow({ where: { id: runId } })
  expect(run.state).toBe('crashed')
  expect(run.crash).toContain('TypeError: no such thing')
  expect(run.crash).not.toContain('abcdefghij')
  expect(await statesOf(runId)).toEqual(['done', 'executing', 'queued'])
  expect(await auditOf(runId)).toContain('run.crashed')
  // Delivered again, it does nothing.
  await executeRun(runId, never, door, quick)
  expect(await statesOf(runId)).toEqual(['done', 'executing', 'queued'])
})

test('a job that is delivered twice changes nothing the second time', async () => {
  const runId = await removal(fill(house, ['bo@example.com'], 3))
  await executeRun(runId, never, door, quick)
  await executeRun(runId, never, door, quick)
  expect(house.effects).toHaveLength(3)
  expect(await auditOf(runId)).toEqual(['run.requested', 'run.started', 'run.finished'])
})

test('two workers on one run do each item once', async () => {
  house.beforeEffect = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 8))
  const runId = await removal(fill(house, ['bo@example.com', 'cy@example.com'], 12))
  await Promise.all([executeRun(runId, never, door, quick), executeRun(runId, never, door, quick)])
  expect(house.effects).toHaveLength(24)
  expect(new Set(house.effects).size).toBe(24)
  expect(new Set(await statesOf(runId))).toEqual(new Set(['done']))
  const items = await db().runItem.findMany({ where: { runId } })
  expect(items.every((item) => item.attempts === 1)).toBe(true)
  expect((await auditOf(runId)).filter((action) => action === 'run.finished')).toHaveLength(1)
})

test('a worker that is told to stop gives back what it holds; the next one looks and goes on', async () => {
  const stop = new AbortController()
  house.afterEffect = (context, key) => {
    if (!key.endsWith('m0')) return
    stop.abort()
    context.signal.throwIfAborted()
  }
  const runId = await removal(fill(house, ['bo@example.com'], 1))
  await executeRun(runId, stop.signal, door, quick)
  expect(await statesOf(runId)).toEqual(['executing'])
  house.afterEffect = () => undefined
  await executeRun(runId, never, door, quick)
  expect(await statesOf(runId)).toEqual(['done'])
  expect(house.effects).toEqual(['bo@example.com/m0'])
  expect(house.resumed).toEqual(['bo@example.com/m0'])
})

test('a worker that was silent for longer than its lease has no say any more', async () => {
  let first = true
  let resume = () => {}
  const frozen = new Promise<void>((resolve) => {
    resume = resolve
  })
  house.beforeEffect = async () => {
    if (!first) return
    first = false
    await frozen
    throw new ProviderError('badRequest', 'Said by the one that was away.', { statusCode: 400 })
  }
  const runId = await removal(fill(house, ['bo@example.com'], 1))
  // An hour between its heartbeats: as if its machine had been suspended.
  const sleeper = executeRun(runId, never, door, { ...quick, leaseSeconds: 3_600 })
  await expect.poll(() => first).toBe(false)
  await db().runItem.updateMany({ where: { runId }, data: { claimedUntil: new Date(0) } })
  await executeRun(runId, never, door, quick)
  resume()
  await sleeper
  expect(await statesOf(runId)).toEqual(['done'])
  expect(house.effects).toHaveLength(1)
})

test('a set that was changed in the database is refused before the first effect', async () => {
  const runId = await removal(fill(house, ['bo@example.com'], 2))
  await db().$executeRaw`
    UPDATE "RunItem" SET target = jsonb_set(target, '{messageId}', '"other"')
    WHERE "runId" = ${runId}::uuid AND position = 2`
  await work(house)
  expect(house.effects).toEqual([])
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'crashed' })
  expect(await auditOf(runId)).toEqual(['run.requested', 'run.started', 'run.refusedChangedSet'])
})

test('so is another input: the mode belongs to what was frozen', async () => {
  const runId = await removal(fill(house, ['bo@example.com'], 1))
  await db().$executeRaw`UPDATE "Run" SET input = jsonb_set(input, '{mode}', '"hard"') WHERE id = ${runId}::uuid`
  await work(house)
  expect(house.effects).toEqual([])
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'crashed' })
})

test('a connection that was switched off meanwhile fails every item, in words', async () => {
  const runId = await removal(fill(house, ['bo@example.com'], 2))
  await db().connection.updateMany({ where: { name: 'Main' }, data: { active: false } })
  await work(house)
  await db().connection.updateMany({ where: { name: 'Main' }, data: { active: true } })
  const items = await db().runItem.findMany({ where: { runId } })
  expect(items.map((item) => item.failure)).toEqual(Array(2).fill('The connection “Main” was switched off.'))
})

test('hits are kept as they come, once, with what PostgreSQL cannot hold replaced', async () => {
  fill(house, ['bo@example.com'], 3)
  house.failingMailboxes.add('gone@example.com')
  const input = { mailboxes: ['bo@example.com', 'gone@example.com'] }
  const { runId } = await startRun({ commandId: 'mail.search', connectionName: 'Main', input }, ana, door)
  await work(house)
  const hits = await db().hit.findMany({ where: { runId }, orderBy: { id: 'asc' } })
  expect(hits.map((hit) => hit.subject)).toEqual(['Invoice 0\ufffd', 'Invoice 1\ufffd', 'Invoice 2\ufffd'])
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({
    outcome: 'partiallySuccessful',
    hitCount: 3,
  })
})

test('a worker whose own leases ran out does not begin its items a second time', async () => {
  // The first ends while the others are still in flight: the worker then looks for abandoned ones again.
  house.beforeEffect = (_context, key) => new Promise((resolve) => setTimeout(resolve, key.endsWith('m0') ? 50 : 300))
  const runId = await removal(fill(house, ['bo@example.com'], 3))
  const abandoned = { state: 'executing', claimedBy: 'the dead', claimedUntil: new Date(0), attempts: 1 } as const
  await db().runItem.updateMany({ where: { runId }, data: abandoned })
  // Every lease is over before the next look, as on a machine that is far too slow.
  await executeRun(runId, never, door, { ...quick, leaseSeconds: 0.001 })
  expect(house.effects).toHaveLength(3)
  expect(await statesOf(runId)).toEqual(Array(3).fill('done'))
  const items = await db().runItem.findMany({ where: { runId } })
  expect(items.map((item) => item.attempts)).toEqual([2, 2, 2])
})
