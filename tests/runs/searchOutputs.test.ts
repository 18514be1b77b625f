import { expect, test } from 'vitest'
import { db } from '../../lib/db/client'
import { listEvidence, openEvidence } from '../../lib/evidence/read'
import { exportQueryTable } from '../../lib/runs/exportTables'
import { keepOutputs } from '../../lib/runs/keepOutputs'
import { restoreRun } from '../../lib/runs/restore'
import { readSearchNote } from '../../lib/runs/searchNote'
import { startRun } from '../../lib/runs/start'
import { testDatabase } from '../support/testDatabase'
import { fill, makeConnection, makePerson, statesOf, testHouse, work } from './testHouse'

await testDatabase()
const house = testHouse()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const admin = await makePerson('adm', 'administrator')
const mailboxes = ['bo@example.com', 'cy@example.com', 'none@example.com']
const columns = [
  'Query Date',
  'Received Date',
  'Queried Email Address',
  'Sender Email',
  'Message Subject',
  'Has Attachments',
  'Web Link',
  'Status',
  'Message ID',
]
const outputs = ['note', 'csv', 'json'] as const

fill(house, ['bo@example.com'], 2)
fill(house, ['cy@example.com'], 1)
house.failingMailboxes.add('none@example.com')
house.webLinks.set('bo@example.com/m0', 'https://outlook.example/owa/?ItemID=m0')
const start = (commandId: string, input: object, actor = ana) =>
  startRun({ commandId, connectionId, input, reason: 'A wave', acceptedGaps: 1 }, actor, house.door)
const { runId } = await start('mail.search', { mailboxes, subject: 'Invoice', outputs: [...outputs] })
await work(house)

async function keptFile(fileName: string): Promise<string> {
  const file = (await listEvidence(runId, ana)).find((one) => one.fileName === fileName)
  const opened = await openEvidence(file?.evidenceId ?? '', ana)
  return new TextDecoder().decode(opened?.bytes)
}

async function table(): Promise<Record<string, unknown>[]> {
  const order = { sort: 'mailbox', direction: 'ascending' } as const
  let text = ''
  for await (const piece of exportQueryTable(runId, {}, { format: 'jsonLines', order }, ana)) text += piece
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}

test('a search keeps what it was asked to keep: the nine columns as CSV and as JSON, and a note in words', async () => {
  const csv = await keptFile('Search results.csv')
  expect(csv.split('\r\n')[0]).toBe(columns.join(','))
  expect(csv.trim().split('\r\n')).toHaveLength(4)
  const json = JSON.parse(await keptFile('Search results.json')) as Record<string, unknown>[]
  expect(json.map(Object.keys)).toEqual([columns, columns, columns])
  expect(json).toEqual(await table())
  expect(json.at(-1)).toMatchObject({
    'Queried Email Address': 'cy@example.com',
    'Sender Email': 'Sales@mail.example',
    'Has Attachments': false,
    'Web Link': expect.stringContaining(`/messages/${connectionId}?mailbox=cy%40example.com&messageId=m0`),
    Status: 'Found',
    'Message ID': 'm0',
  })
  // The service's own link to the message where it gave one
  expect(
    json.filter((row) => row['Queried Email Address'] === 'bo@example.com').map((row) => row['Web Link']),
  ).toContain('https://outlook.example/owa/?ItemID=m0')
  const note = await keptFile('Search note.txt')
  expect(note).toBe(await readSearchNote(runId, ana))
  for (const words of [
    'Subject contains “Invoice” · 3 mailboxes',
    'Found: 3 messages in 2 mailboxes.',
    'Coverage: 2 of 3 mailboxes searched.',
    'Failed: 1 mailbox (no mailbox 1).',
    'bo@example.com: 2\ncy@example.com: 1',
  ]) {
    expect(note).toContain(words)
  }
  expect(note).not.toContain('has not ended')
})

test('two workers that end it in the same moment keep each file once', async () => {
  const run = await db().run.findUniqueOrThrow({ where: { id: runId } })
  await Promise.all([keepOutputs(run, outputs, 'ana'), keepOutputs(run, outputs, 'ana')])
  expect(await listEvidence(runId, ana)).toHaveLength(3)
})

test('who may not keep evidence may search, and not ask for files; who may not see metadata gets no note', async () => {
  const searcher = { ...ana, permissions: new Set([...ana.permissions].filter((held) => held !== 'evidence.write')) }
  const asked = { mailboxes: ['bo@example.com'] }
  await expect(start('mail.search', { ...asked, outputs: ['note'] }, searcher)).rejects.toMatchObject({
    code: 'notPermitted',
  })
  await expect(start('mail.search', asked, searcher)).resolves.toBeDefined()
  await expect(async () => readSearchNote(runId, admin)).rejects.toMatchObject({ code: 'notPermitted' })
})

test('after a deletion from the results each row says Deleted or Not found, and has no link', async () => {
  house.folders.delete('bo@example.com/m1')
  const removal = await start('mail.delete', { selection: { searchRunId: runId, hits: 'all', exclude: [] } })
  await work(house)
  expect((await statesOf(removal.runId)).sort()).toEqual(['done', 'done', 'notFound'])
  const rows = await table()
  expect(rows.map((row) => [row['Queried Email Address'], row['Message ID'], row.Status, row['Web Link']])).toEqual([
    ['bo@example.com', 'm0', 'Deleted', ''],
    ['bo@example.com', 'm1', 'Not found', ''],
    ['cy@example.com', 'm0', 'Deleted', ''],
  ])
  // The search that proves the removal is the house's own: it keeps no files
  const proof = await db().run.findFirstOrThrow({ where: { parentRunId: removal.runId, parentLink: 'proof' } })
  expect(await db().evidenceFile.count({ where: { runId: proof.id } })).toBe(0)

  await restoreRun(removal.runId, ana, { reason: 'A mistake' }, house.door)
  await work(house)
  expect((await table()).map((row) => row.Status)).toEqual(['Restored', 'Not found', 'Restored'])
})
