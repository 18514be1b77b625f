import { expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { countHits } from '../../lib/runs/hitFacets'
import { groupHits, type HitOrder, listHitIds, listHits } from '../../lib/runs/hits'
import { listItems, openItem } from '../../lib/runs/items'
import { getCoverage, getRun, listRuns } from '../../lib/runs/read'
import { readResult } from '../../lib/runs/readResult'
import { startRun } from '../../lib/runs/start'
import { hitSorts } from '../../lib/shared/runView'
import { testDatabase } from '../support/testDatabase'
import { fill, makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const { door } = house
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const ben = await makePerson('ben', 'analyst')
const vic = await makePerson('vic', 'viewer')
const auditor = await makePerson('aud', 'auditor')

const mailboxes = ['bo@example.com', 'cy@example.com', 'Di@example.com']
fill(house, mailboxes, 5)
house.failingMailboxes.add('no@example.com')
house.cappedMailboxes.add('cy@example.com')
const search = await startRun(
  { commandId: 'mail.search', connectionId, input: { mailboxes: [...mailboxes, 'no@example.com'] } },
  ana,
  door,
)
await work(house)

async function pagesOf<Row>(read: (after: string | undefined) => Promise<{ rows: Row[]; next: string | null }>) {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await read(after)
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

test('coverage keeps apart what was searched, capped and failed', async () => {
  expect(await getCoverage(search.runId, vic)).toMatchObject({
    targeted: 4,
    searched: 3,
    truncated: 1,
    failed: 1,
    notSearched: 0,
    failedByCode: [{ code: 'noMailbox', count: 1 }],
    hitCount: 15,
    mailboxesWithHits: 3,
    gaps: 2,
    complete: false,
  })
})

test.each(hitSorts.flatMap((sort) => (['ascending', 'descending'] as const).map((direction) => ({ sort, direction }))))(
  'hits by $sort, $direction: every hit once, in order, page by page',
  async (order: HitOrder) => {
    const rows = await pagesOf((after) => listHits(search.runId, {}, { after, limit: 4, order }, vic))
    expect(new Set(rows.map((row) => row.hitId)).size).toBe(15)
    const keys = rows.map((row) => {
      const value = {
        receivedAt: row.receivedAt,
        subject: row.subject,
        sender: row.senderAddress,
        mailbox: row.mailbox,
      }
      return (value[order.sort] ?? '').toLowerCase()
    })
    const sorted = keys.toSorted()
    expect(keys).toEqual(order.direction === 'ascending' ? sorted : sorted.reverse())
  },
)

test('hits are filtered, and a wildcard in a filter is only a character', async () => {
  expect((await listHits(search.runId, { text: 'INVOICE 3' }, {}, vic)).rows).toHaveLength(3)
  expect((await listHits(search.runId, { text: '%' }, {}, vic)).rows).toHaveLength(0)
  expect((await listHits(search.runId, { mailbox: 'di@example.com' }, {}, vic)).rows).toHaveLength(5)
  expect(await listHitIds(search.runId, { senderAddress: 'sales@mail.example' }, vic)).toHaveLength(9)
  expect(await countHits(search.runId, {}, vic)).toEqual({ hits: 15, mailboxes: 3, messages: 5 })
})

test('copies of one message are one group', async () => {
  const groups = await pagesOf((after) => groupHits(search.runId, {}, { after, limit: 2 }, vic))
  expect(groups.map((group) => [group.key, group.copies, group.mailboxes])).toEqual(
    [0, 1, 2, 3, 4].map((index) => [`<wave-${index}@mail.example>`, 3, 3]),
  )
})

test('a place in the list that nobody gave out is refused, not taken for the beginning', async () => {
  await expect(listHits(search.runId, {}, { after: 'nonsense' }, vic)).rejects.toMatchObject({ code: 'invalid' })
})

test('mail metadata is for who may see it', async () => {
  await expect(listHits(search.runId, {}, {}, auditor)).rejects.toMatchObject({ code: 'notPermitted' })
  expect(await getRun(search.runId, auditor, door)).toMatchObject({ input: null, mayReadMetadata: false })
  const removal = await startRun(
    {
      commandId: 'mail.delete',
      connectionId,
      input: { selection: { searchRunId: search.runId, hits: 'all' } },
      acceptedGaps: 2,
    },
    ana,
    door,
  )
  await work(house)
  const [seen] = (await listItems(removal.runId, {}, { limit: 1 }, vic, door)).rows
  const [hidden] = (await listItems(removal.runId, {}, { limit: 1 }, auditor, door)).rows
  expect(seen?.target).toHaveProperty('subject')
  expect(hidden?.target).toEqual({ kind: 'message', mailbox: seen?.mailbox, messageId: 'm0' })
  expect(hidden).toMatchObject({ before: null, after: null, withheld: true })
})

test('mail content that a run brought is in no list, and opening it is noted unless it was asked for by oneself', async () => {
  const messages = [{ mailbox: 'bo@example.com', messageId: 'm0' }]
  const { runId } = await startRun({ commandId: 'mail.get', connectionId, input: { messages } }, ana, door)
  await work(house)
  expect(JSON.stringify(await getRun(runId, ana, door))).not.toContain('salary')
  const [row] = (await listItems(runId, {}, {}, ana, door)).rows
  expect(row).toMatchObject({ after: null, withheld: true })
  const stored = await db().run.findUniqueOrThrow({ where: { id: runId } })
  expect(JSON.stringify([stored.data, stored.rawData])).not.toContain('salary')

  const opened = () => db().auditEntry.count({ where: { runId, action: 'mail.opened' } })
  const itemId = row?.itemId ?? ''
  expect((await openItem(runId, itemId, ana, door))?.after).toEqual({ body: 'Dear Ana, your salary …' })
  expect(await opened()).toBe(1)
  await expect(openItem(runId, itemId, vic, door)).rejects.toMatchObject({ code: 'notPermitted' })
  expect((await openItem(runId, itemId, ben, door))?.after).toBeTruthy()
  expect(await opened()).toBe(2)
  await expect(readResult(runId, {}, ben, door)).rejects.toMatchObject({ code: 'wrongState' })
  expect((await readResult(runId, {}, ana, door)).data).toHaveLength(1)
})

test('the result envelope is read page by page', async () => {
  const removal = (await listRuns({ commandId: 'mail.delete' }, {}, ana)).rows[0]
  const first = await readResult(removal?.runId ?? '', { limit: 10 }, ana, door)
  expect(first).toMatchObject({ status: 'successful', errors: [] })
  expect(first.data).toHaveLength(10)
  const rest = await readResult(removal?.runId ?? '', { limit: 10, after: first.next ?? '' }, ana, door)
  expect([rest.data.length, rest.next]).toEqual([5, null])
})

test('runs are listed newest first, each once', async () => {
  for (let index = 0; index < 5; index += 1) {
    await startRun({ commandId: 'mail.search', connectionId, input: { mailboxes: ['bo@example.com'] } }, ben, door)
  }
  const rows = await pagesOf((after) => listRuns({}, { after, limit: 3 }, vic))
  expect(rows).toHaveLength(await db().run.count())
  expect(rows.map((row) => row.createdAt)).toEqual(
    rows
      .map((row) => row.createdAt)
      .toSorted()
      .reverse(),
  )
  const bens = await listRuns({ requestedById: ben.userId, states: ['queued'] }, {}, vic)
  expect(bens.rows).toHaveLength(5)
  expect(bens.rows[0]).toMatchObject({
    requestedByName: 'ben',
    connectionName: 'Main',
    counts: { queued: 1, total: 1 },
  })
})
