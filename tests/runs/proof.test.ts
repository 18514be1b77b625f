import { beforeEach, expect, test } from 'vitest'
import { approve } from '../../lib/approvals/decide'
import { db } from '../../lib/db/client'
import { ProviderError } from '../../lib/providers/contract'
import { getProof } from '../../lib/runs/readProof'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { auditOf, fill, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')

beforeEach(async () => {
  await db().connection.update({ where: { id: connectionId }, data: { active: true } })
  house.folders.clear()
  house.beforeEffect = () => undefined
})

async function searchAndRemove() {
  fill(house, ['bo@example.com', 'cy@example.com'], 3)
  const input = { mailboxes: ['bo@example.com', 'cy@example.com'], subject: 'Invoice' }
  const search = await startRun({ commandId: 'mail.search', connectionId, input }, ana, door)
  await work(house)
  const removal = await startRun(
    { commandId: 'mail.delete', connectionId, input: { selection: { searchRunId: search.runId, hits: 'all' } } },
    ana,
    door,
  )
  return { search, removal }
}

test('after a removal the same search is made by the house itself, and tells what is left', async () => {
  const { search, removal } = await searchAndRemove()
  house.beforeEffect = () => {
    // A copy that arrives while the removal runs: nobody approved it, so it stays, and the proof finds it.
    house.folders.set('bo@example.com/late', 'inbox')
  }
  await work(house)
  const [proof] = await db().run.findMany({ where: { parentRunId: removal.runId, parentLink: 'proof' } })
  expect(proof).toMatchObject({ commandId: 'mail.search', requestedById: null, origin: 'system', state: 'finished' })
  const original = await db().run.findUniqueOrThrow({ where: { id: search.runId } })
  expect(proof?.input).toEqual(original.input)
  expect(await auditOf(proof?.id ?? '')).toEqual(['run.requested', 'run.started', 'run.finished'])
  expect(await getProof(removal.runId, ana)).toMatchObject({
    proofRunId: proof?.id,
    found: 7,
    whereMoved: 6,
    left: 1,
    coverage: { complete: true, targeted: 2, searched: 2 },
  })
})

test('a removal that removed nothing proves nothing', async () => {
  const { removal } = await searchAndRemove()
  house.folders.clear()
  await work(house)
  expect(await db().run.findUnique({ where: { id: removal.runId } })).toMatchObject({ state: 'finished' })
  expect(await getProof(removal.runId, ana)).toBeNull()
})

test('a proof that the house refuses itself is told, and does not keep the run from ending', async () => {
  const { removal } = await searchAndRemove()
  house.beforeEffect = async () => {
    await db().connection.update({ where: { id: connectionId }, data: { active: false } })
  }
  await work(house)
  const end = await db().auditEntry.findFirstOrThrow({ where: { runId: removal.runId, action: 'run.finished' } })
  expect(end.detail).toMatchObject({ proofRefused: 'The connection “Main” is switched off.' })
  expect(await getProof(removal.runId, ana)).toBeNull()
})

test('what was left out on purpose is told apart from what is still there', async () => {
  fill(house, ['bo@example.com'], 40)
  const input = { mailboxes: ['bo@example.com'], subject: 'Invoice' }
  const search = await startRun({ commandId: 'mail.search', connectionId, input }, ana, door)
  await work(house)
  const hits = await db().hit.findMany({ where: { runId: search.runId }, orderBy: { id: 'asc' } })
  const selection = { searchRunId: search.runId, hits: hits.slice(0, 30).map(({ id }) => String(id)) }
  const removal = await startRun(
    { commandId: 'mail.delete', connectionId, input: { selection, mode: 'hard' }, reason: 'A wave' },
    ana,
    door,
  )
  const items = await db().runItem.findMany({ where: { runId: removal.runId }, take: 2, orderBy: { position: 'asc' } })
  await approve(
    removal.approvalId ?? '',
    { expectedSha256: removal.itemsSha256, excludeItemIds: items.map(({ id }) => String(id)) },
    await makePerson('kim', 'approver'),
  )
  house.beforeEffect = (_, key) => {
    if (key.endsWith('/m5')) throw new ProviderError('notPermitted', 'Access denied.', { statusCode: 403 })
  }
  await work(house)
  expect(await getProof(removal.runId, ana)).toMatchObject({ found: 13, excluded: 2, notSelected: 10, left: 1 })
})
