import { expect, test } from 'vitest'
import { Prisma } from '../../generated/prisma/client'
import { db } from '../../lib/db/client'
import { countFacet, countHits, timelineOfHits } from '../../lib/runs/hitFacets'
import { listHitIds, listHits } from '../../lib/runs/hits'
import { startRun } from '../../lib/runs/start'
import { stemKey } from '../../lib/shared/subjectStem'
import { testDatabase } from '../support/testDatabase'
import { makeConnection, makePerson, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const aud = await makePerson('aud', 'auditor')
const { runId } = await startRun(
  { commandId: 'mail.search', connectionId, input: { mailboxes: ['empty@example.com'] } },
  ana,
  house.door,
)
await work(house)

const mails = [
  ['Re: Invoice 4711', 'Pay@Evil.example', 'bo@example.com', 'Inbox', '2026-03-01T08:10:00Z'],
  ['Invoice 4712', 'pay@evil.example', 'Bo@example.com', 'Inbox', '2026-03-01T08:50:00Z'],
  ['AW: RE[2]: invoice 9', 'due@evil.example', 'cy@example.com', 'Junk', '2026-03-01T23:59:59Z'],
  ['Lunch', 'ana@good.example', 'cy@example.com', 'Inbox', '2026-03-02T00:00:00Z'],
  ['', null, 'di@example.com', null, '2026-03-02T09:00:00Z'],
] as const
await db().hit.createMany({
  data: mails.map(([subject, senderAddress, mailbox, folderName, receivedAt], index) => ({
    runId,
    connectionId,
    subject,
    subjectStem: stemKey(subject),
    senderAddress,
    mailbox,
    folderName,
    receivedAt,
    messageId: `m${index}`,
    folderId: 'f',
    hasAttachments: false,
    isRead: false,
  })),
})

const facet = async (...given: Parameters<typeof countFacet> extends [string, ...infer Rest, unknown] ? Rest : never) =>
  (await countFacet(runId, ...given, ana)).values.map(({ value, count }) => `${value} ${count}`)

test('each facet with its counts, upper and lower case together', async () => {
  expect(await facet('senderAddress', {})).toEqual(['pay@evil.example 2', 'ana@good.example 1', 'due@evil.example 1'])
  expect(await facet('senderDomain', {})).toEqual(['evil.example 3', 'good.example 1'])
  expect(await facet('subjectStem', {})).toEqual(['invoice # 3', 'lunch 1'])
  expect(await facet('folderName', {})).toEqual(['Inbox 3', 'Junk 1'])
  expect(await facet('mailbox', {})).toEqual(['bo@example.com 2', 'cy@example.com 2', 'di@example.com 1'])
  expect(await facet('day', {})).toEqual(['2026-03-02 2', '2026-03-01 3'])
})

test('several facets at once; a facet does not narrow its own list', async () => {
  const filter = { senderDomain: 'EVIL.example', folderName: ['Inbox', 'Junk'], mailbox: 'cy@example.com' }
  expect((await listHits(runId, filter, {}, ana)).rows.map((row) => row.subject)).toEqual(['AW: RE[2]: invoice 9'])
  expect(await listHitIds(runId, { subjectStem: 'invoice #', day: '2026-03-01' }, ana)).toHaveLength(3)
  expect((await countHits(runId, { mailbox: ['bo@example.com', 'di@example.com'] }, ana)).hits).toBe(3)
  expect(await facet('senderDomain', { senderDomain: 'good.example', folderName: 'Inbox' })).toEqual([
    'evil.example 2',
    'good.example 1',
  ])
  expect(await facet('mailbox', { find: 'CY@' })).toEqual(['cy@example.com 2'])
  expect(await facet('mailbox', { find: '%' })).toEqual([])
})

test('every value that a facet shows finds as many as it says', async () => {
  for (const name of ['senderAddress', 'senderDomain', 'subjectStem', 'folderName', 'mailbox', 'day'] as const) {
    const { values } = await countFacet(runId, name, {}, ana)
    for (const { value, count } of values) expect(await listHitIds(runId, { [name]: value }, ana)).toHaveLength(count)
  }
})

test('the timeline by the hour, and what lies in one of its steps', async () => {
  const timeline = await timelineOfHits(runId, {}, ana)
  expect(timeline).toEqual({
    unit: 'hour',
    steps: [
      { at: '2026-03-01T08:00:00.000Z', count: 2 },
      { at: '2026-03-01T23:00:00.000Z', count: 1 },
      { at: '2026-03-02T00:00:00.000Z', count: 1 },
      { at: '2026-03-02T09:00:00.000Z', count: 1 },
    ],
  })
  const step = { receivedFrom: '2026-03-01T23:00:00Z', receivedBefore: '2026-03-02T00:00:00Z' }
  expect(await listHitIds(runId, step, ana)).toHaveLength(1)
  expect(await timelineOfHits(runId, { senderDomain: 'nobody.example' }, ana)).toEqual({ unit: 'hour', steps: [] })
})

test('a longer span has longer steps', async () => {
  const move = async (receivedAt: string) => {
    await db().hit.updateMany({ where: { runId, messageId: 'm0' }, data: { receivedAt } })
    await db().run.update({ where: { id: runId }, data: { hitSummary: Prisma.DbNull } })
  }
  await move('2026-01-15T00:00:00Z')
  expect((await timelineOfHits(runId, {}, ana)).unit).toBe('day')
  await move('2020-01-15T00:00:00Z')
  expect((await timelineOfHits(runId, {}, ana)).unit).toBe('month')
})

test('facets and timeline need the permission for metadata', async () => {
  await expect(countFacet(runId, 'day', {}, aud)).rejects.toMatchObject({ code: 'notPermitted' })
  await expect(timelineOfHits(runId, {}, aud)).rejects.toMatchObject({ code: 'notPermitted' })
})
