import { expect, test } from 'vitest'
import { verifyAudit } from '../../lib/audit/verify'
import { db } from '../../lib/db/client'
import { inTransaction } from '../../lib/db/transaction'
import { insertRun } from '../../lib/runs/insertRun'
import { prepareRun } from '../../lib/runs/prepare'
import { hashSet, hashStoredSet } from '../../lib/runs/setHash'
import { startRun } from '../../lib/runs/start'
import type { Target } from '../../lib/shared/run'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, jobsFor, makeConnection, makePerson, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const viewer = await makePerson('vic', 'viewer')

const twoMessages = fill(house, ['bo@example.com'], 2)
const removal = { commandId: 'mail.delete', connectionName: 'Main', input: { messages: twoMessages } }

test('run, items, job and audit entry are there together', async () => {
  const started = await startRun(removal, ana, door)
  expect(started).toMatchObject({ state: 'queued', itemCount: 2, approvalId: null })
  expect(await statesOf(started.runId)).toEqual(['queued', 'queued'])
  expect(await jobsFor(started.runId)).toBe(1)
  expect(await auditOf(started.runId)).toEqual(['run.requested'])
})

test('a failure after the run was written leaves nothing: no run, no item, no job, no audit entry', async () => {
  const before = await Promise.all([db().run.count(), db().runItem.count(), db().auditEntry.count(), allJobs()])
  const prepared = await prepareRun(removal, ana, door)
  const failing = inTransaction(async (tx) => {
    await insertRun(tx, prepared)
    throw new Error('cut')
  })
  await expect(failing).rejects.toThrow('cut')
  expect(await Promise.all([db().run.count(), db().runItem.count(), db().auditEntry.count(), allJobs()])).toEqual(
    before,
  )
})

test('the frozen hash is the one of what is stored, input included', async () => {
  const started = await startRun(removal, ana, door)
  const run = await db().run.findUniqueOrThrow({ where: { id: started.runId } })
  const targets: Target[] = twoMessages.map((message) => ({ kind: 'message', ...message }))
  const head = {
    commandId: 'mail.delete',
    connectionIds: [connectionId],
    input: { messages: twoMessages, mode: 'deletedItems' },
  }
  expect(started.itemsSha256).toBe(hashSet(head, targets))
  expect((await hashStoredSet(db(), run)).all).toBe(started.itemsSha256)
  expect(hashSet({ ...head, input: { ...head.input, mode: 'hard' } }, targets)).not.toBe(started.itemsSha256)
})

test('the same message named twice is one item', async () => {
  const [message] = twoMessages
  const input = { messages: [message, { ...message, mailbox: 'BO@example.com' }] }
  expect((await startRun({ ...removal, input }, ana, door)).itemCount).toBe(1)
})

test.each([
  ['an unknown command', { commandId: 'mail.burn' }, 'unknownCommand'],
  ['an unknown connection', { connectionName: 'Nowhere' }, 'unknownConnection'],
  ['an id that is none', { connectionName: undefined, connectionId: "'; drop" }, 'unknownConnection'],
  ['input that the schema does not know', { input: { messages: twoMessages, force: true } }, 'invalid'],
  ['nothing to act on', { input: { messages: [] } }, 'nothingToDo'],
  ['an irreversible action without a reason', { input: { messages: twoMessages, mode: 'hard' } }, 'reasonRequired'],
])('refuses %s, and starts nothing', async (_name, change, code) => {
  const runs = await db().run.count()
  await expect(startRun({ ...removal, ...change }, ana, door)).rejects.toMatchObject({ code })
  expect(await db().run.count()).toBe(runs)
})

test('says which field is wrong', async () => {
  const input = { messages: [{ mailbox: 'bo@example.com', messageId: 5 }] }
  const refused = startRun({ ...removal, input }, ana, door)
  await expect(refused).rejects.toMatchObject({ issues: [{ path: 'messages.0.messageId' }] })
  await expect(refused).rejects.toThrow(/messages\.0\.messageId: .*string/)
})

test('refuses who lacks the permission, and notes the attempt', async () => {
  await expect(startRun(removal, viewer, door)).rejects.toMatchObject({ code: 'notPermitted' })
  const last = await db().auditEntry.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(last).toMatchObject({ action: 'run.refused', actorId: viewer.userId, detail: { code: 'notPermitted' } })
})

test('a connection that is switched off, or kept for others, is refused', async () => {
  await makeConnection('Off', { active: false })
  const restrictedId = await makeConnection('Board', { restricted: true })
  await expect(startRun({ ...removal, connectionName: 'Off' }, ana, door)).rejects.toMatchObject({
    code: 'connectionSwitchedOff',
  })
  await expect(startRun({ ...removal, connectionName: 'Board' }, ana, door)).rejects.toMatchObject({
    code: 'connectionNotAllowed',
  })
  await db().connectionUser.create({ data: { connectionId: restrictedId, userId: ana.userId } })
  expect((await startRun({ ...removal, connectionName: 'Board' }, ana, door)).state).toBe('queued')
})

test('opening content is noted message by message, without the content', async () => {
  const opened = await startRun({ ...removal, commandId: 'mail.get' }, ana, door)
  const entries = await db().auditEntry.findMany({ where: { runId: opened.runId, action: 'mail.opened' } })
  expect(entries.map((entry) => entry.objectId)).toEqual(['bo@example.com/m0', 'bo@example.com/m1'])
})

test('a removal of what an incomplete search found must say that it knows how incomplete', async () => {
  house.failingMailboxes.add('gone@example.com')
  house.cappedMailboxes.add('bo@example.com')
  const mailboxes = ['bo@example.com', 'gone@example.com', 'cy@example.com']
  const search = await startRun({ commandId: 'mail.search', connectionId, input: { mailboxes } }, ana, door)
  await work(house)
  const request = {
    commandId: 'mail.delete',
    connectionId,
    input: { selection: { searchRunId: search.runId, hits: 'all' } },
  }
  const refused = startRun(request, ana, door)
  await expect(refused).rejects.toMatchObject({ code: 'coverageIncomplete' })
  await expect(refused).rejects.toThrow('not fully covered 2 of 3 mailboxes')
  await expect(startRun({ ...request, acceptedGaps: 1 }, ana, door)).rejects.toMatchObject({
    code: 'coverageIncomplete',
  })
  const started = await startRun({ ...request, acceptedGaps: 2 }, ana, door)
  expect(await db().run.findUnique({ where: { id: started.runId } })).toMatchObject({
    acceptedGaps: 2,
    searchRunId: search.runId,
  })

  const elsewhere = await makeConnection('Elsewhere')
  await expect(startRun({ ...request, acceptedGaps: 2, connectionId: elsewhere }, ana, door)).rejects.toMatchObject({
    code: 'wrongConnection',
  })
  const [hit, ...others] = await db().hit.findMany({ where: { runId: search.runId } })
  const selecting = (hits: string[], exclude?: string[]) => ({
    ...request,
    acceptedGaps: 2,
    input: { selection: { searchRunId: search.runId, hits, exclude } },
  })
  await expect(startRun(selecting(['999999']), ana, door)).rejects.toMatchObject({ code: 'unknownMessages' })
  expect((await startRun(selecting([String(hit?.id)]), ana, door)).itemCount).toBe(1)
  const all = [hit, ...others].map((one) => String(one?.id))
  await expect(startRun(selecting(all, all), ana, door)).rejects.toMatchObject({ code: 'nothingToDo' })
})

test('freezes 50,000 items in one transaction', { timeout: 120_000 }, async () => {
  const messages = Array.from({ length: 50_000 }, (_, index) => ({
    mailbox: `person${index % 5_000}@example.com`,
    messageId: `AAMkAGI2TG93AAA=${index}`,
  }))
  const startedAt = performance.now()
  const started = await startRun({ ...removal, input: { messages }, reason: 'A wave of invoices' }, ana, door)
  const seconds = (performance.now() - startedAt) / 1000
  process.stdout.write(`50,000 items frozen in ${seconds.toFixed(2)} s\n`)
  expect(started).toMatchObject({ itemCount: 50_000, state: 'awaitingApproval' })
  expect(await db().runItem.count({ where: { runId: started.runId } })).toBe(50_000)
  expect(await jobsFor(started.runId)).toBe(0)
  expect(seconds).toBeLessThan(60)
})

test('the audit log is one sound chain after all this', async () => {
  expect(await verifyAudit()).toMatchObject({ intact: true })
})

async function allJobs(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM pgboss.job`
  return Number(row?.count)
}
