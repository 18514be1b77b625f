import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { quarantineList } from '../../lib/commands/quarantine.list'
import { traceSearch } from '../../lib/commands/trace.search'
import { db } from '../../lib/db/client'
import { exportQuarantine, exportTrace } from '../../lib/runs/exportListings'
import { exchangeHarness } from '../providers/exchangeHarness'
import { testDatabase } from '../support/testDatabase'
import { makeConnection, makePerson, testHouse } from './testHouse'

await testDatabase()
const simulator = await exchangeHarness()
const { door } = testHouse([quarantineList, traceSearch])
door.openConnection = async () => simulator.connect()
const connectionId = await makeConnection('Main')
const ana = await makePerson('ana', 'analyst')
const aud = await makePerson('aud', 'auditor')
const held = 'export.held@harbourpine.example'
const sender = 'sender@export-harbour.example'
const traced = 'export.traced@harbourpine.example'
for (const address of [held, traced]) await simulator.addPerson(address)
await simulator.control('POST', 'exchange/quarantine', { count: 120, recipients: [held], status: 'Requested' })
for (let index = 0; index < 3; index++) {
  await simulator.control('POST', `mailboxes/${traced}/messages`, mail(index))
}

const signal = new AbortController().signal
const listing = { connectionId, input: { recipients: [held] } }
const csv = { format: 'csv', columns: ['releaseStatus', 'recipients'] } as const

async function textOf(pieces: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

test('everything that is held back and fits, not the hundred of one page, and it is noted', async () => {
  const lines = (await textOf(exportQuarantine(listing, csv, ana, signal, door))).trim().split('\r\n')
  expect(lines[0]).toBe('releaseStatus,recipients')
  expect(lines.slice(1)).toEqual(Array(120).fill(`Requested,${held}`))
  const entry = await db().auditEntry.findFirstOrThrow({ where: { action: 'quarantine.exported' } })
  expect(entry).toMatchObject({ objectId: connectionId, detail: { format: 'csv', filter: { recipients: [held] } } })
})

test('deliveries of a trace', async () => {
  const [from, until] = [new Date(Date.now() - 86_400_000).toISOString(), new Date().toISOString()]
  const trace = { connectionId, input: { senders: [sender], recipients: [traced], from, until } }
  const wanted = { format: 'jsonLines', columns: ['recipientAddress', 'status'] } as const
  const lines = (await textOf(exportTrace(trace, wanted, ana, signal, door))).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    Array(3).fill({ recipientAddress: traced, status: 'Delivered' }),
  )
  expect(await db().auditEntry.count({ where: { action: 'trace.exported' } })).toBe(1)
})

test('what is refused or failed is no empty file', async () => {
  await expect(textOf(exportQuarantine(listing, csv, aud, signal, door))).rejects.toMatchObject({
    code: 'notPermitted',
  })
  await simulator.fault({ cmdletPattern: 'Get-QuarantineMessage', count: 1, decision: { status: 403, body: 'nul' } })
  await expect(textOf(exportQuarantine(listing, csv, ana, signal, door))).rejects.toThrow(/Security Reader/)
})

function mail(index: number): string {
  return [
    `From: Export <${sender}>`,
    `To: <${traced}>`,
    `Subject: Traced ${index}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <traced-${index}@export-harbour.example>`,
    // By this header transport knows a message; without it there is no trace of it
    `X-MS-Exchange-Organization-Network-Message-Id: ${randomUUID()}`,
    '',
    'Text.',
  ].join('\r\n')
}
