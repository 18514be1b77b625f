import { beforeEach, expect, test } from 'vitest'
import { Prisma } from '../../generated/prisma/client'
import { approve } from '../../lib/approvals/decide'
import { db } from '../../lib/db/client'
import { ProviderError } from '../../lib/providers/contract'
import { countHits } from '../../lib/runs/hitFacets'
import { getRun } from '../../lib/runs/read'
import { restoreRun } from '../../lib/runs/restore'
import { retryFailed } from '../../lib/runs/retry'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, makeConnection, makePerson, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const pat = await makePerson('pat', 'approver')

beforeEach(() => {
  house.folders.clear()
  house.effects.length = 0
  house.resumed.length = 0
  house.failingMailboxes.clear()
  letPass()
})

function letPass(): void {
  house.beforeEffect = () => undefined
  house.afterEffect = () => undefined
}

function failOn(...ids: string[]): void {
  house.beforeEffect = ({ target }) => {
    if (ids.includes(target.messageId)) throw new ProviderError('notPermitted', 'No.', { statusCode: 403 })
  }
}

async function approvedRemoval(count: number) {
  const input = { messages: fill(house, ['bo@example.com'], count), mode: 'hard' }
  const asked = await startRun({ commandId: 'mail.delete', connectionName: 'Main', input, reason: 'Wave' }, ana, door)
  const approvalId = asked.approvalId ?? ''
  await approve(approvalId, { expectedSha256: asked.itemsSha256 }, pat)
  return { ...asked, approvalId }
}

test('only what failed is tried again, in a run of its own, under the approval that covers it', async () => {
  failOn('m1', 'm3')
  const { runId } = await approvedRemoval(5)
  await work(house)
  letPass()
  const retry = await retryFailed(runId, ana, {}, door)
  expect(retry.approvalId).toBeNull()
  await work(house)
  const items = await db().runItem.findMany({ where: { runId: retry.runId }, orderBy: { position: 'asc' } })
  expect(items.map((item) => (item.target as { messageId: string }).messageId)).toEqual(['m1', 'm3'])
  expect(await statesOf(retry.runId)).toEqual(['done', 'done'])
  // The first turn may have had its effect after all: the second one looks.
  expect(house.resumed).toEqual(['bo@example.com/m1', 'bo@example.com/m3'])
  expect(await statesOf(runId)).toEqual(['done', 'failed', 'done', 'failed', 'done'])
  expect(await getRun(runId, ana, door)).toMatchObject({ children: [{ runId: retry.runId, link: 'retry' }] })
  const [requested] = await db().auditEntry.findMany({ where: { runId: retry.runId }, orderBy: { seq: 'asc' } })
  expect(requested?.detail).toMatchObject({ approvedByRunId: runId, needsApproval: false })
})

test('a retry of a retry is covered too; what is no longer in the approved set is not', async () => {
  failOn('m0', 'm1')
  const first = await approvedRemoval(2)
  await work(house)
  const second = await retryFailed(first.runId, ana, {}, door)
  await work(house)
  const third = await retryFailed(second.runId, ana, {}, door)
  expect(third.approvalId).toBeNull()
  await work(house)
  await db().$executeRaw`
    UPDATE "RunItem" SET target = jsonb_set(target, '{messageId}', '"m9"')
    WHERE "runId" = ${third.runId}::uuid AND position = 1`
  const fourth = await retryFailed(third.runId, ana, {}, door)
  expect(fourth.approvalId).not.toBeNull()
})

test('an approval that is older than a request may wait covers nothing any more', async () => {
  failOn('m0')
  const { runId, approvalId } = await approvedRemoval(2)
  await work(house)
  await db().approval.update({ where: { id: approvalId }, data: { decidedAt: new Date(Date.now() - 73 * 3_600_000) } })
  expect((await retryFailed(runId, ana, {}, door)).approvalId).not.toBeNull()
})

test('what failed is tried again once at a time, and only when something failed', async () => {
  failOn('m0')
  const { runId } = await approvedRemoval(1)
  await expect(retryFailed(runId, ana, {}, door)).rejects.toMatchObject({ code: 'wrongState' })
  await work(house)
  letPass()
  const both = await Promise.allSettled([retryFailed(runId, ana, {}, door), retryFailed(runId, ana, {}, door)])
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await work(house)
  const done = await approvedRemoval(1)
  await work(house)
  await expect(retryFailed(done.runId, ana, {}, door)).rejects.toMatchObject({ code: 'nothingToDo' })
})

test('a search is taken up again itself, so that its coverage becomes whole', async () => {
  fill(house, ['bo@example.com', 'cy@example.com'], 2)
  house.failingMailboxes.add('cy@example.com')
  const input = { mailboxes: ['bo@example.com', 'cy@example.com'] }
  const { runId } = await startRun({ commandId: 'mail.search', connectionName: 'Main', input }, ana, door)
  await work(house)
  house.failingMailboxes.clear()
  // What was counted and kept after the first half must not be shown after the second
  expect((await countHits(runId, {}, ana)).mailboxes).toBe(1)
  expect(await db().run.count({ where: { id: runId, NOT: { hitSummary: { equals: Prisma.DbNull } } } })).toBe(1)
  expect(await retryFailed(runId, ana, {}, door)).toEqual({ runId, approvalId: null })
  await work(house)
  expect((await countHits(runId, {}, ana)).mailboxes).toBe(2)
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({
    state: 'finished',
    outcome: 'successful',
    hitCount: 4,
  })
  expect(await auditOf(runId)).toContain('run.takenUpAgain')
})

test('a removal is undone by a run that puts back what that run took', async () => {
  const messages = fill(house, ['bo@example.com'], 3)
  house.folders.set('bo@example.com/m1', 'deleteditems')
  house.folders.set('bo@example.com/m2', 'archive')
  const removal = await startRun({ commandId: 'mail.delete', connectionName: 'Main', input: { messages } }, ana, door)
  await expect(restoreRun(removal.runId, ana, {}, door)).rejects.toMatchObject({ code: 'wrongState' })
  await work(house)
  const restored = await restoreRun(removal.runId, ana, {}, door)
  await work(house)
  expect(await statesOf(restored.runId)).toEqual(['done', 'done'])
  expect(Object.fromEntries(house.folders)).toEqual({
    'bo@example.com/m0': 'inbox',
    'bo@example.com/m1': 'deleteditems',
    'bo@example.com/m2': 'archive',
  })
})

test('a hard delete cannot be undone, and says so', async () => {
  const { runId } = await approvedRemoval(1)
  await work(house)
  await expect(restoreRun(runId, ana, {}, door)).rejects.toThrow('A hard delete cannot be undone.')
  expect((await getRun(runId, ana, door))?.controls.restore).toEqual({
    allowed: false,
    why: 'A hard delete cannot be undone.',
  })
})
