import { expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { startRun } from '../../lib/runs/start'
import { readOverview } from '../../lib/status/readOverview'
import { testDatabase } from '../support/testDatabase'
import { fill, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const vic = await makePerson('vic', 'viewer')
const adm = await makePerson('adm', 'administrator')
const today = new Date().toISOString().slice(0, 10)

test('before anything was done, every part is empty and none is missing', async () => {
  expect(await readOverview(ana)).toEqual({
    removedByDay: [],
    openRequests: expect.arrayContaining([{ age: 'older', count: 0 }]),
    targetedMailboxes: [],
  })
})

test('what was removed today, what waits, and at whom it was aimed', async () => {
  const messages = [...fill(house, ['Bo@example.com'], 3), ...fill(house, ['cy@example.com'], 1)]
  const remove = (input: object) =>
    startRun(
      { commandId: 'mail.delete', connectionId, input: { messages, ...input }, reason: 'phish' },
      ana,
      house.door,
    )
  await remove({ mode: 'deletedItems' })
  await work(house)
  const waiting = await remove({ mode: 'hard' })
  const old = await remove({ mode: 'hard' })
  await db().approval.update({
    where: { runId: old.runId },
    data: { requestedAt: new Date(Date.now() - 5 * 3_600_000) },
  })
  expect(waiting.approvalId).not.toBeNull()

  const overview = await readOverview(ana)
  expect(overview.removedByDay).toEqual([{ day: today, count: 4 }])
  expect(overview.openRequests?.filter(({ count }) => count > 0)).toEqual([
    { age: 'underAnHour', count: 1 },
    { age: 'underADay', count: 1 },
  ])
  expect(overview.targetedMailboxes).toEqual([
    { mailbox: 'bo@example.com', count: 9 },
    { mailbox: 'cy@example.com', count: 3 },
  ])
})

test('what lies further back than the plot is not counted', async () => {
  await db().run.updateMany({ data: { createdAt: new Date(Date.now() - 40 * 86_400_000) } })
  const overview = await readOverview(ana)
  expect([overview.removedByDay, overview.targetedMailboxes]).toEqual([[], []])
})

test('who may not see requests or mail gets the rest', async () => {
  expect((await readOverview(vic)).openRequests).toBeNull()
  expect((await readOverview(adm)).targetedMailboxes).toBeNull()
})
