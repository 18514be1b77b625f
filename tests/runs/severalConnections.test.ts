import { beforeEach, expect, test } from 'vitest'
import { approve } from '../../lib/approvals/decide'
import { getApproval } from '../../lib/approvals/read'
import { db } from '../../lib/db/client'
import { countNow } from '../../lib/runs/countNow'
import { listHits } from '../../lib/runs/hits'
import { listItems } from '../../lib/runs/items'
import { getCoverage, getRun, listRuns } from '../../lib/runs/read'
import { getProof } from '../../lib/runs/readProof'
import { restoreRun } from '../../lib/runs/restore'
import { retryFailed } from '../../lib/runs/retry'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, makeConnection, makePerson, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
const cloud = await makeConnection('Cloud')
const cellar = await makeConnection('Cellar')
const ana = await makePerson('ana', 'analyst')
const app = await makePerson('app', 'approver')
const both = [cloud, cellar]
const mailboxes = ['bo@example.com', 'cy@example.com']

beforeEach(async () => {
  await db().connection.updateMany({ data: { active: true, restricted: false } })
  for (const held of [house.folders, house.unreachable, house.mailboxesOf]) held.clear()
  house.effects.length = 0
  house.effectsOver.length = 0
  house.mailboxesOf.set(cloud, ['bo@example.com']).set(cellar, ['cy@example.com'])
  fill(house, mailboxes, 30)
})

async function search(names = mailboxes, connectionIds = both) {
  const started = await startRun({ commandId: 'mail.search', connectionIds, input: { mailboxes: names } }, ana, door)
  await work(house)
  return started.runId
}

const removal = (searchRunId: string, more: object = {}) => ({
  commandId: 'mail.delete',
  connectionIds: both,
  input: { selection: { searchRunId, hits: 'all' } },
  reason: 'A wave',
  ...more,
})

test('named mailboxes are looked for over every connection, and found where they are: no gap', async () => {
  const runId = await search()
  const coverage = await getCoverage(runId, ana)
  expect(coverage).toMatchObject({ targeted: 2, searched: 2, elsewhere: 2, failed: 0, gaps: 0, complete: true })
  expect(coverage.bySource).toMatchObject([
    { name: 'Cloud', targeted: 1, searched: 1, hitCount: 30 },
    { name: 'Cellar', targeted: 1, searched: 1, hitCount: 30 },
  ])
  const run = await getRun(runId, ana, door)
  expect(run).toMatchObject({ state: 'finished', outcome: 'successful', connectionName: 'Cloud, Cellar' })
  const { rows } = await listHits(runId, { source: 'Cellar' }, {}, ana)
  expect(new Set(rows.map(({ mailbox, connectionId }) => `${mailbox} ${connectionId}`))).toEqual(
    new Set([`cy@example.com ${cellar}`]),
  )
  for (const connectionId of both) expect((await listRuns({ connectionId }, {}, ana)).rows[0]?.runId).toBe(runId)
})

test('a mailbox that no connection has is a failure over each of them', async () => {
  const runId = await search(['bo@example.com', 'nobody@example.com'])
  expect(await getCoverage(runId, ana)).toMatchObject({ targeted: 3, searched: 1, failed: 2, elsewhere: 1, gaps: 2 })
})

test('one of the systems is down: a failed part, which is searched again when it is back', async () => {
  house.unreachable.add(cellar)
  const runId = await search()
  expect(await getRun(runId, ana, door)).toMatchObject({
    state: 'finished',
    outcome: 'partiallySuccessful',
    hitCount: 30,
  })
  const coverage = await getCoverage(runId, ana)
  expect(coverage.bySource[1]).toMatchObject({
    name: 'Cellar',
    searched: 0,
    failed: 2,
    firstFailure: 'The server does not answer.',
  })
  await expect(startRun(removal(runId), ana, door)).rejects.toMatchObject({ code: 'coverageIncomplete' })

  house.unreachable.clear()
  await retryFailed(runId, ana, {}, door)
  await work(house)
  expect(await getCoverage(runId, ana)).toMatchObject({ complete: true, hitCount: 60, elsewhere: 2 })
})

test('one frozen set, one approval, one run over both; then the proof over both, and everything put back', async () => {
  const searchRunId = await search()
  const asked = await startRun(removal(searchRunId), ana, door)
  expect(asked).toMatchObject({ state: 'awaitingApproval', itemCount: 60 })
  const approval = await getApproval(asked.approvalId ?? '', app, door)
  expect(approval?.connections.map(({ name }) => name)).toEqual(['Cloud', 'Cellar'])
  const items = await db().runItem.findMany({ where: { runId: asked.runId } })
  expect(items.map(({ target }) => (target as { connectionId?: string }).connectionId)).toEqual(
    items.map(({ connectionId }) => connectionId),
  )
  await approve(asked.approvalId ?? '', { expectedSha256: asked.itemsSha256 }, app)
  await work(house)
  expect(new Set(await statesOf(asked.runId))).toEqual(new Set(['done']))
  expect(house.effects.every((key, at) => key.startsWith('bo@') === (house.effectsOver[at] === cloud))).toBe(true)
  expect(await getProof(asked.runId, ana)).toMatchObject({
    found: 60,
    whereMoved: 60,
    left: 0,
    coverage: { complete: true },
  })
  const requested = await db().auditEntry.findFirstOrThrow({ where: { runId: asked.runId, action: 'run.requested' } })
  expect(requested.detail).toMatchObject({ connections: [{ name: 'Cloud' }, { name: 'Cellar' }] })

  const restore = await restoreRun(asked.runId, ana, { reason: 'A false alarm' }, door)
  await approve(restore.approvalId ?? '', { expectedSha256: restore.itemsSha256 }, app)
  await work(house)
  expect(new Set(house.folders.values())).toEqual(new Set(['inbox']))
  expect(await auditOf(restore.runId)).toContain('run.finished')
})

test.each([
  [
    'its turn',
    (runId: string) => db().$executeRaw`
    UPDATE "RunItem" SET "connectionId" = ${cloud}::uuid WHERE "runId" = ${runId}::uuid AND "connectionId" = ${cellar}::uuid`,
  ],
  [
    'the frozen target',
    (runId: string) => db().$executeRaw`
    UPDATE "RunItem" SET target = jsonb_set(target, '{connectionId}', to_jsonb(${cloud}::text))
    WHERE "runId" = ${runId}::uuid AND "connectionId" = ${cellar}::uuid`,
  ],
] as const)('a set in which an item was moved to the other connection is refused: %s', async (_, change) => {
  const asked = await startRun(removal(await search()), ana, door)
  await change(asked.runId)
  await expect(approve(asked.approvalId ?? '', { expectedSha256: asked.itemsSha256 }, app)).rejects.toMatchObject({
    code: 'changed',
  })
})

test('what lies on one connection alone is a run over that one, whatever the other is', async () => {
  const searchRunId = await search()
  await db().connection.update({ where: { id: cellar }, data: { active: false } })
  await expect(startRun(removal(searchRunId), ana, door)).rejects.toMatchObject({ code: 'connectionSwitchedOff' })
  const { rows } = await listHits(searchRunId, { source: 'Cloud' }, {}, ana)
  const hits = rows.slice(0, 3).map(({ hitId }) => hitId)
  const asked = await startRun(removal(searchRunId, { input: { selection: { searchRunId, hits } } }), ana, door)
  expect((await getRun(asked.runId, ana, door))?.connections.map(({ name }) => name)).toEqual(['Cloud'])
  const page = await listItems(asked.runId, {}, {}, ana, door)
  expect(page.rows.map(({ target, source }) => ({ source, over: 'connectionId' in target }))).toEqual(
    Array.from({ length: 3 }, () => ({ source: 'Cloud', over: false })),
  )
})

test('each connection is asked for by its own rules', async () => {
  const searchRunId = await search()
  await db().connection.update({ where: { id: cellar }, data: { restricted: true } })
  await expect(startRun(removal(searchRunId), ana, door)).rejects.toMatchObject({ code: 'connectionNotAllowed' })
  await expect(search()).rejects.toMatchObject({ code: 'connectionNotAllowed' })
  const input = { selection: { searchRunId, hits: 'all' } }
  const elsewhere = await makeConnection('Elsewhere')
  await expect(
    startRun(removal(searchRunId, { connectionIds: [cloud, elsewhere], input }), ana, door),
  ).rejects.toMatchObject({ code: 'wrongConnection' })
  await expect(startRun(removal(searchRunId, { connectionIds: [cloud] }), ana, door)).rejects.toMatchObject({
    code: 'wrongConnection',
  })
})

test('message ids alone do not say where they lie', async () => {
  const input = { messages: [{ mailbox: 'bo@example.com', messageId: 'm1' }] }
  await expect(startRun({ commandId: 'mail.delete', connectionIds: both, input }, ana, door)).rejects.toMatchObject({
    code: 'severalConnections',
  })
})

test('a count over both counts each mailbox where it is', async () => {
  const signal = new AbortController().signal
  const counted = await countNow({ connectionIds: both, input: { mailboxes } }, ana, signal, door)
  expect(counted).toMatchObject({ found: 60, mailboxes: 2, counted: 2, failed: 0 })
})
