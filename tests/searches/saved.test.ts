import { expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { startRun } from '../../lib/runs/start'
import { listRecentSearches } from '../../lib/searches/recent'
import {
  listSavedSearches,
  readSavedSearch,
  removeSavedSearch,
  saveSearch,
  shareSearch,
} from '../../lib/searches/saved'
import type { StoredDraft } from '../../lib/searches/searchDraft'
import { makeConnection, makePerson, testHouse } from '../runs/testHouse'
import { testDatabase } from '../support/testDatabase'

await testDatabase()
const ana = await makePerson('ana', 'analyst')
const ben = await makePerson('ben', 'analyst')
const vic = await makePerson('vic', 'viewer')
const aud = await makePerson('aud', 'auditor')

const draft: StoredDraft = {
  connection: '',
  where: '',
  scope: 'ada@example.com',
  prefix: '',
  group: '',
  except: '',
  sender: '',
  subject: 'Invoice\u0000',
  body: '',
  folder: '',
  attachments: '',
  range: '7d',
  from: '',
  before: '',
  query: '',
  filter: '',
  search: '',
  keep: 'note,csv',
  criteria: { any: [{ field: 'isRead', operator: 'equals', value: false }] },
}
const save = (name: string, shared = false, replace = false, by = ana) =>
  saveSearch({ name, shared, draft, replace }, by)
const namesFor = async (person: typeof ana) => (await listSavedSearches(person)).map(({ name }) => name)

test('a search is its owner’s alone until it is shared, and then everybody’s to use', async () => {
  const { searchId } = await save('Wave of March')
  expect(await namesFor(ana)).toContain('Wave of March')
  expect(await namesFor(ben)).not.toContain('Wave of March')
  expect(await readSavedSearch(searchId, ben)).toBeNull()

  await shareSearch({ searchId, shared: true }, ana)
  const seen = (await listSavedSearches(vic)).find((row) => row.searchId === searchId)
  expect(seen).toMatchObject({ name: 'Wave of March', ownerName: 'ana', own: false, shared: true })
  const read = await readSavedSearch(searchId, ben)
  expect(read?.draft).toEqual({ ...draft, subject: 'Invoice\ufffd' })
  expect(read?.draft.range).toBe('7d')
})

test('only its owner changes or removes it', async () => {
  const { searchId } = await save('Mine', true)
  await expect(shareSearch({ searchId, shared: false }, ben)).rejects.toMatchObject({ code: 'notYours' })
  await expect(removeSavedSearch(searchId, ben)).rejects.toMatchObject({ code: 'notYours' })
  expect(await namesFor(ben)).toContain('Mine')
  await removeSavedSearch(searchId, ana)
  expect(await namesFor(ben)).not.toContain('Mine')
})

test('a name is taken once for each person, and replaced when asked to', async () => {
  const { searchId } = await save('Same')
  await expect(save('Same')).rejects.toMatchObject({ code: 'nameTaken' })
  await expect(save('Same', false, false, ben)).resolves.toBeDefined()
  expect(await save('Same', true, true)).toEqual({ searchId })
  const both = await Promise.allSettled([save('Twice'), save('Twice')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('who may not search saves nothing; who may not see metadata sees nothing', async () => {
  await expect(async () => save('No', false, false, vic)).rejects.toMatchObject({ code: 'notPermitted' })
  await expect(listSavedSearches(aud)).rejects.toMatchObject({ code: 'notPermitted' })
  await expect(readSavedSearch(ana.userId, aud)).rejects.toMatchObject({ code: 'notPermitted' })
})

test('every change is in the audit log, what is searched for is not', async () => {
  const { searchId } = await save('Audited')
  await shareSearch({ searchId, shared: true }, ana)
  await removeSavedSearch(searchId, ana)
  const entries = await db().auditEntry.findMany({ where: { objectId: searchId }, orderBy: { seq: 'asc' } })
  expect(entries.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['search.saved', 'ana'],
    ['search.shared', 'ana'],
    ['search.removed', 'ana'],
  ])
  expect(JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    'Invoice',
  )
})

test('recent searches are one’s own, without the list of mailboxes', async () => {
  const { door } = testHouse()
  const connectionId = await makeConnection('Main')
  const input = { mailboxes: ['ada@example.com', 'ben@example.com'], subject: 'Wave' }
  const { runId } = await startRun({ commandId: 'mail.search', connectionId, input }, ana, door)
  expect(await listRecentSearches(ana)).toMatchObject([{ runId, input: { subject: 'Wave' }, mailboxes: 2, found: 0 }])
  expect(JSON.stringify(await listRecentSearches(ana))).not.toContain('ada@example.com')
  expect(await listRecentSearches(ben)).toEqual([])
  await expect(listRecentSearches(aud)).rejects.toMatchObject({ code: 'notPermitted' })
})
