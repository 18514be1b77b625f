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

test('of a removal that goes on, or was stopped by a fault, what it has done so far is counted too', async () => {
  const running = await db().run.create({
    data: {
      commandId: 'mail.move',
      title: 'Move',
      origin: 'console',
      input: {},
      state: 'running',
      counts: { done: 7, total: 9 },
    },
  })
  expect((await readOverview(ana)).removedByDay).toEqual([{ day: today, count: 11 }])
  await db().run.update({ where: { id: running.id }, data: { state: 'crashed' } })
  expect((await readOverview(ana)).removedByDay).toEqual([{ day: today, count: 11 }])
  await db().run.delete({ where: { id: running.id } })
})

test('what lies further back than the plot is not counted', async () => {
  const longAgo = new Date(Date.now() - 40 * 86_400_000)
  await db().run.updateMany({ data: { createdAt: longAgo } })
  await db().removedByDay.updateMany({ data: { day: longAgo } })
  const overview = await readOverview(ana)
  expect([overview.removedByDay, overview.targetedMailboxes]).toEqual([[], []])
})

test('who may not see requests or mail gets the rest', async () => {
  expect((await readOverview(vic)).openRequests).toBeNull()
  expect((await readOverview(adm)).targetedMailboxes).toBeNull()
})
