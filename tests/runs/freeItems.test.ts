import { beforeEach, expect, test } from 'vitest'
import { readApprovalPolicy, saveApprovalPolicy } from '../../lib/approvals/policy'
import { restoreRun } from '../../lib/runs/restore'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { fill, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
const connectionId = await makeConnection('Main')
const mailboxes = Array.from({ length: 10 }, (_, index) => `m${index}@example.com`)
let slices: { mailbox: string; messageId: string }[][]

beforeEach(async () => {
  // What an earlier test has asked for is not done to the messages of this one
  await work(house)
  house.folders.clear()
  const messages = fill(house, mailboxes, 20)
  slices = Array.from({ length: 8 }, (_, index) => messages.slice(index * 25, index * 25 + 25))
})

const removal = (slice: number, reason?: string) => ({
  commandId: 'mail.delete',
  connectionId,
  input: { messages: slices[slice] },
  reason,
})

test('small removals of one person add up to what needs a second one', async () => {
  const ana = await makePerson('ana', 'analyst')
  for (const slice of [0, 1, 2, 3]) expect((await startRun(removal(slice), ana, door)).state).toBe('queued')
  await expect(startRun(removal(4), ana, door)).rejects.toMatchObject({
    code: 'reasonRequired',
    message: expect.stringContaining('You have changed 100 items within 24 hours'),
  })
  expect((await startRun(removal(4, 'A wave'), ana, door)).state).toBe('awaitingApproval')
  // Somebody else's day is another one
  const ben = await makePerson('ben', 'analyst')
  expect((await startRun(removal(5), ben, door)).state).toBe('queued')
})

test('requests at the same time cannot slip through together', async () => {
  const cy = await makePerson('cy', 'analyst')
  const answers = await Promise.allSettled(slices.map((_, slice) => startRun(removal(slice), cy, door)))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
})

test('putting back is not held against anybody, and the limit can be changed', async () => {
  const di = await makePerson('di', 'analyst')
  const started = await startRun(removal(0), di, door)
  await work(house)
  for (const slice of [1, 2, 3]) await startRun(removal(slice), di, door)
  expect((await restoreRun(started.runId, di, {}, door)).state).toBe('queued')

  const root = await makePerson('root', 'administrator')
  const policy = await readApprovalPolicy()
  await saveApprovalPolicy({ ...policy, freeItemsPerDay: 125 }, root)
  expect((await startRun(removal(4), di, door)).state).toBe('queued')
  await saveApprovalPolicy(policy, root)
})
