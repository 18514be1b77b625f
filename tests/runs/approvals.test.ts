import { expect, test } from 'vitest'
import { approve, reject, withdraw } from '../../lib/approvals/decide'
import { expireApprovals } from '../../lib/approvals/expire'
import { approvalPolicy, readApprovalPolicy, saveApprovalPolicy } from '../../lib/approvals/policy'
import { countPending, getApproval, listApprovalItems, listApprovals } from '../../lib/approvals/read'
import { db } from '../../lib/db/client'
import { executeRun } from '../../lib/runs/execute'
import { hashStoredSet } from '../../lib/runs/setHash'
import { startRun } from '../../lib/runs/start'
import { permissionsOf } from '../../lib/shared/permission'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, jobsFor, makeConnection, makePerson, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const pat = await makePerson('pat', 'approver')
const vic = await makePerson('vic', 'viewer')
const admin = await makePerson('adm', 'administrator')

async function request(count = 3) {
  house.effects.length = 0
  house.folders.clear()
  const messages = fill(house, ['bo@example.com', 'cy@example.com', 'di@example.com'], count)
  const input = { messages, mode: 'hard' }
  const asked = await startRun(
    { commandId: 'mail.delete', connectionName: 'Main', input, reason: 'Invoice wave' },
    ana,
    door,
  )
  return { ...asked, approvalId: asked.approvalId ?? '', expectedSha256: asked.itemsSha256 }
}

const lastRefusal = async () =>
  (await db().auditEntry.findFirst({ where: { action: 'approval.refused' }, orderBy: { seq: 'desc' } }))?.detail

test('nothing happens before the approval, and exactly the approved set after it', async () => {
  const { runId, approvalId, expectedSha256 } = await request()
  await work(house)
  expect(await statesOf(runId)).toEqual(Array(9).fill('queued'))
  const { rows } = await listApprovalItems(approvalId, { mailbox: 'cy@example.com' }, {}, pat)
  const excludeItemIds = rows.map((row) => row.itemId)
  await approve(approvalId, { expectedSha256, excludeItemIds, note: 'Not Cy’s' }, pat)
  await work(house)
  const states = await statesOf(runId)
  expect(states).toEqual([...Array(3).fill('done'), ...Array(3).fill('excluded'), ...Array(3).fill('done')])
  expect(house.effects).toHaveLength(6)
  expect(house.effects.some((key) => key.startsWith('cy@'))).toBe(false)
  expect(await auditOf(runId)).toEqual(['run.requested', 'approval.approved', 'run.started', 'run.finished'])
  expect(await getApproval(approvalId, pat, door)).toMatchObject({
    state: 'approved',
    excludedCount: 3,
    decidedByName: 'pat',
    decisionNote: 'Not Cy’s',
  })
})

test('the requester cannot approve, whatever roles they hold; nor a second account of theirs', async () => {
  const { approvalId, expectedSha256, runId } = await request()
  const both = { ...ana, permissions: permissionsOf(['analyst', 'approver']) }
  await expect(approve(approvalId, { expectedSha256 }, both)).rejects.toMatchObject({ code: 'ownRequest' })
  await expect(reject(approvalId, { reason: 'x' }, both)).rejects.toMatchObject({ code: 'ownRequest' })
  const again = await makePerson('ana too', 'approver', 'Ana+work@Example.com')
  await expect(approve(approvalId, { expectedSha256 }, again)).rejects.toMatchObject({ code: 'ownRequest' })
  expect(await lastRefusal()).toEqual({ tried: 'approve', code: 'ownRequest' })
  expect((await getApproval(approvalId, both, door))?.decide).toMatchObject({ allowed: false })
  expect((await getApproval(approvalId, pat, door))?.decide).toEqual({ allowed: true, why: null })
  expect(await jobsFor(runId)).toBe(0)
})

test('who may not decide is refused', async () => {
  const { approvalId, expectedSha256 } = await request()
  await expect(approve(approvalId, { expectedSha256 }, vic)).rejects.toMatchObject({ code: 'notPermitted' })
  const house = { ...pat, userId: null }
  await expect(approve(approvalId, { expectedSha256 }, house)).rejects.toMatchObject({ code: 'needsPerson' })
})

test.each([
  [
    'another target',
    `UPDATE "RunItem" SET target = jsonb_set(target, '{messageId}', '"x"') WHERE position = 2 AND "runId" = `,
  ],
  [
    'one item more',
    `INSERT INTO "RunItem" ("runId", position, "connectionId", target) SELECT "runId", 99, "connectionId", target FROM "RunItem" WHERE position = 1 AND "runId" = `,
  ],
  ['one item less', `DELETE FROM "RunItem" WHERE position = 9 AND "runId" = `],
  [
    'one is put in front of the first',
    `INSERT INTO "RunItem" ("runId", position, "connectionId", mailbox, target) SELECT "runId", 0, "connectionId", mailbox, jsonb_set(target, '{messageId}', '"x"') FROM "RunItem" WHERE position = 1 AND "runId" =`,
  ],
])('a changed set is refused: %s', async (_name, sql) => {
  const { approvalId, expectedSha256, runId } = await request()
  await db().$executeRawUnsafe(`${sql} '${runId}'::uuid`)
  await expect(approve(approvalId, { expectedSha256 }, pat)).rejects.toMatchObject({ code: 'changed' })
  expect(await lastRefusal()).toEqual({ tried: 'approve', code: 'changed' })
  expect(await jobsFor(runId)).toBe(0)
})

test('so is a set that is not the one the approver saw', async () => {
  const { approvalId } = await request()
  const other = await request(2)
  await expect(approve(approvalId, { expectedSha256: other.expectedSha256 }, pat)).rejects.toMatchObject({
    code: 'changed',
  })
})

test('excluding everything, or what is not in the set, is refused', async () => {
  const { approvalId, expectedSha256, runId } = await request(1)
  const ids = (await db().runItem.findMany({ where: { runId } })).map((item) => String(item.id))
  await expect(approve(approvalId, { expectedSha256, excludeItemIds: ids }, pat)).rejects.toMatchObject({
    code: 'nothingLeft',
  })
  await expect(approve(approvalId, { expectedSha256, excludeItemIds: ['no id'] }, pat)).rejects.toMatchObject({
    code: 'unknownItems',
  })
})

test('a request that has expired is refused, before and after the clock has ended it', async () => {
  const { approvalId, expectedSha256, runId } = await request()
  await db().approval.update({ where: { id: approvalId }, data: { expiresAt: new Date(Date.now() - 1000) } })
  await expect(approve(approvalId, { expectedSha256 }, pat)).rejects.toMatchObject({ code: 'expired' })
  await expireApprovals()
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'expired' })
  expect(await statesOf(runId)).toEqual(Array(9).fill('skipped'))
  await expect(approve(approvalId, { expectedSha256 }, pat)).rejects.toMatchObject({ code: 'expired' })
  expect(await auditOf(runId)).toEqual(['run.requested', 'approval.expired'])
})

test('two approvers at the same moment: one decides', async () => {
  const { approvalId, expectedSha256, runId } = await request()
  const quinn = await makePerson('quinn', 'approver')
  const both = await Promise.allSettled([
    approve(approvalId, { expectedSha256 }, pat),
    approve(approvalId, { expectedSha256 }, quinn),
  ])
  expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'alreadyDecided' })
  expect(await jobsFor(runId)).toBe(1)
})

test('approve and reject at the same moment: one decides, and the run agrees with it', async () => {
  const { approvalId, expectedSha256, runId } = await request()
  const quinn = await makePerson('quinn2', 'approver')
  await Promise.allSettled([approve(approvalId, { expectedSha256 }, pat), reject(approvalId, { reason: 'No' }, quinn)])
  const { state } = await db().approval.findUniqueOrThrow({ where: { id: approvalId } })
  const run = await db().run.findUniqueOrThrow({ where: { id: runId } })
  expect(run.state).toBe(state === 'approved' ? 'queued' : 'rejected')
})

test('a rejection needs its reason, and ends the run', async () => {
  const { approvalId, runId } = await request()
  await expect(reject(approvalId, { reason: '  ' }, pat)).rejects.toMatchObject({ code: 'reasonRequired' })
  await reject(approvalId, { reason: 'Too many' }, pat)
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'rejected' })
  expect(await jobsFor(runId)).toBe(0)
})

test('only the requester withdraws', async () => {
  const { approvalId, runId } = await request()
  await expect(withdraw(approvalId, pat)).rejects.toMatchObject({ code: 'notOwnRequest' })
  await withdraw(approvalId, ana)
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'cancelled' })
})

test.each([
  ['pending', undefined],
  ['deleted', undefined],
  ['approved in its table only', 'approved'],
])('a run that is set to start without its approval is refused: %s', async (name, state) => {
  const { runId, expectedSha256 } = await request()
  await db().run.update({ where: { id: runId }, data: { state: 'queued' } })
  if (name === 'deleted') await db().approval.delete({ where: { runId } })
  if (state === 'approved') {
    await db().approval.update({ where: { runId }, data: { state, approvedSha256: expectedSha256 } })
  }
  await executeRun(runId, new AbortController().signal, door)
  expect(house.effects).toEqual([])
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'crashed' })
})

test('a set that was changed together with every hash in the tables is refused: the audit log remembers', async () => {
  const { runId, approvalId, expectedSha256 } = await request()
  await approve(approvalId, { expectedSha256 }, pat)
  await db().$executeRaw`
    UPDATE "RunItem" SET target = jsonb_set(target, '{messageId}', '"x"') WHERE "runId" = ${runId}::uuid AND position = 2`
  const { all } = await hashStoredSet(db(), await db().run.findUniqueOrThrow({ where: { id: runId } }))
  await db().run.update({ where: { id: runId }, data: { itemsSha256: all } })
  await db().approval.update({ where: { id: approvalId }, data: { itemsSha256: all, approvedSha256: all } })
  await executeRun(runId, new AbortController().signal, door)
  expect(house.effects).toEqual([])
  expect(await db().run.findUnique({ where: { id: runId } })).toMatchObject({ state: 'crashed' })
  expect((await auditOf(runId)).at(-1)).toBe('run.refusedChangedSet')
})

test('the page: what waits for whom, a sample over many mailboxes, counts', async () => {
  const before = await countPending(pat)
  const { approvalId } = await request(20)
  expect(await countPending(pat)).toEqual({ toDecide: before.toDecide + 1, own: 0 })
  expect((await countPending(ana)).own).toBe(before.toDecide + 1)
  const view = await getApproval(approvalId, pat, door)
  expect(view).toMatchObject({ text: 'Delete (hard)', risk: 'irreversible', mailboxCount: 3, itemCount: 60 })
  expect(view?.countsByMailbox).toEqual(
    ['bo', 'cy', 'di'].map((name) => ({ mailbox: `${name}@example.com`, count: 20 })),
  )
  const mailboxes = view?.sample.slice(0, 3).map(({ target }) => (target.kind === 'message' ? target.mailbox : ''))
  expect(new Set(mailboxes).size).toBe(3)

  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listApprovals({ list: 'pending' }, { limit: 2, after }, pat, door)
    seen.push(...page.rows.map((row) => row.approvalId))
    after = page.next ?? undefined
  } while (after)
  expect(seen).toHaveLength(await db().approval.count({ where: { state: 'pending' } }))
  expect(seen.at(-1)).toBe(approvalId)
  expect(new Set(seen).size).toBe(seen.length)
})

test('the policy is edited with its own permission, is noted, and holds at once', async () => {
  const policy = { ...(await readApprovalPolicy()), reversibleFreeItems: 1, expiryHours: 1 }
  await expect(saveApprovalPolicy(policy, ana)).rejects.toMatchObject({ code: 'notPermitted' })
  await saveApprovalPolicy(policy, admin)
  const input = { messages: fill(house, ['bo@example.com'], 2) }
  const asked = await startRun({ commandId: 'mail.delete', connectionName: 'Main', input, reason: 'Two' }, ana, door)
  expect(asked.state).toBe('awaitingApproval')
  const approval = await db().approval.findUniqueOrThrow({ where: { runId: asked.runId } })
  expect(approval.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000)
  await saveApprovalPolicy(approvalPolicy.parse({}), admin)
  const actions = await db().auditEntry.findMany({ where: { action: 'policy.changed' } })
  expect(actions).toHaveLength(2)
})
