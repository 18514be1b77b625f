import { expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { listRuns } from '../../lib/runs/read'
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

/** What each removal that a day's bar leads to has taken away, newest first */
const removedOn = async (day: string) =>
  (await listRuns({ removedOn: day }, {}, ana)).rows.map(({ counts }) => counts.done)

test('before anything was done, every part is empty and none is missing', async () => {
  expect(await readOverview(ana)).toEqual({
    removedByDay: [],
    openRequests: expect.arrayContaining([{ age: 'older', count: 0 }]),
    targetedMailboxes: [],
    blocklistByDay: [],
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
  expect(await removedOn(today)).toEqual([4])
  expect(await removedOn('2026-01-01')).toEqual([])
  expect(overview.openRequests?.filter(({ count }) => count > 0)).toEqual([
    { age: 'underAnHour', count: 1 },
    { age: 'underADay', count: 1 },
  ])
  expect(overview.targetedMailboxes).toEqual([
    { mailbox: 'bo@example.com', connectionId, count: 9 },
    { mailbox: 'cy@example.com', connectionId, count: 3 },
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
  expect(await removedOn(today)).toEqual([7, 4])
  await db().run.update({ where: { id: running.id }, data: { state: 'crashed' } })
  expect((await readOverview(ana)).removedByDay).toEqual([{ day: today, count: 11 }])
  await db().run.delete({ where: { id: running.id } })
})

test('entries of the block lists are counted as they come and go, an undo against what it undoes', async () => {
  const change = (commandId: string, done: number, input: object = {}) =>
    db().run.create({
      data: {
        commandId,
        title: commandId,
        origin: 'console',
        input,
        state: 'finished',
        counts: { done, alreadyThere: 1, total: done + 1 },
      },
    })
  const added = await change('blocklist.add', 5)
  const removed = await change('blocklist.remove', 2)
  const edited = await change('blocklist.edit', 9)
  await change('blocklist.undo', 4, { changeRunId: added.id })
  await change('blocklist.undo', 1, { changeRunId: removed.id })
  await change('blocklist.undo', 9, { changeRunId: edited.id })
  expect((await readOverview(ana)).blocklistByDay).toEqual([{ day: today, added: 6, removed: 6 }])
})

test('what lies further back than the plot is not counted', async () => {
  const longAgo = new Date(Date.now() - 40 * 86_400_000)
  await db().run.updateMany({ data: { createdAt: longAgo } })
  await db().removedByDay.updateMany({ data: { day: longAgo } })
  const overview = await readOverview(ana)
  expect([overview.removedByDay, overview.targetedMailboxes, overview.blocklistByDay]).toEqual([[], [], []])
})

test('who may not see requests or mail gets the rest', async () => {
  expect((await readOverview(vic)).openRequests).toBeNull()
  const ofAdministrator = await readOverview(adm)
  expect([ofAdministrator.targetedMailboxes, ofAdministrator.blocklistByDay]).toEqual([null, null])
})
