import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { mailFetch } from '../../lib/commands/mail.fetch'
import { mailFetchRecent } from '../../lib/commands/mail.fetchRecent'
import { mailReadEvents } from '../../lib/commands/mail.readEvents'
import { usualEventFields } from '../../lib/commands/usualEventFields'
import type { ItemOutcome, Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const mailbox = 'events@harbourpine.example'
await simulator.addPerson(mailbox)

const date = 'Mon, 02 Feb 2026 09:30:00 +0000'
const sheet = 'name;amount\nGull;4.20\n'
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A mail with an HTML body, and parts beside it. */
function mail(subject: string, headers: string[], body: string, ...parts: string[]): string {
  const boundary = `-=${base64(subject).replace(/\W/g, '')}=-`
  return [
    ...headers,
    `Subject: ${subject}`,
    `Date: ${date}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    ...[`Content-Type: text/html; charset=utf-8\r\n\r\n${body}`, ...parts].map((part) => `--${boundary}\r\n${part}`),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}

const file = (type: string, name: string, content: string) =>
  [
    `Content-Type: ${type}; name="${name}"`,
    `Content-Disposition: attachment; filename="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(content),
  ].join('\r\n')
const attached = (content: string) =>
  ['Content-Type: message/rfc822', 'Content-Disposition: attachment', '', content].join('\r\n')

const forwarded = mail(
  'Harbour fees overdue',
  ['From: Fees <fees@gull.example>', 'To: ben@harbourpine.example', 'Cc: cy@harbourpine.example'],
  '<p>Pay the fees</p>',
  file('application/pdf', 'fees.pdf', 'not really a PDF'),
)
const saved = mail(
  'Mooring renewal',
  [
    'Received: from relay.gull.example (relay.gull.example [203.0.113.7]) by mx.example.com; Mon, 02 Feb 2026 09:30:00 +0000',
    'From: Moorings <moorings@gull.example>',
    'To: ben@harbourpine.example',
    'Cc: dee@harbourpine.example',
  ],
  '<p>Renew it here</p>',
  file('text/csv', 'berths.csv', sheet),
)
const report = mail(
  'Two that look wrong',
  [
    'Message-ID: <report-1@harbourpine.example>',
    'Authentication-Results: mx.example.com; dkim=pass header.d=harbourpine.example',
    'From: Ben <ben@harbourpine.example>',
    'To: Events <events@harbourpine.example>',
    'Cc: cy@harbourpine.example',
    'Importance: high',
  ],
  '<p>Please look</p>',
  attached(forwarded),
  file('application/octet-stream', 'saved.eml', saved),
)
const { immutableId } = await simulator.deliver(mailbox, report)
const target: Target = { kind: 'message', mailbox, messageId: immutableId }
const ids = { mailboxes: [mailbox], messageIds: [immutableId] }

type Mapped = Record<string, unknown>
const mappedOf = (outcome: ItemOutcome) => ('after' in outcome ? (outcome.after as { mapped: Mapped[] }).mapped : [])

describe('mail.readEvents', () => {
  it('fills every usual field of a report that carries a forwarded mail and a saved one', async () => {
    const memory = newMemory()
    const outcome = await takeTurn(mailReadEvents, connection, target, { ...ids, keepFiles: true }, { memory })
    const [event = {}] = mappedOf(outcome)
    expect(Object.keys(event)).toEqual(usualEventFields.map(({ field }) => field))
    expect(Object.entries(event).filter(([, value]) => value === null || value === '')).toEqual([])
    const hash = (algorithm: string) => createHash(algorithm).update(sheet).digest('hex')
    expect(event).toMatchObject({
      'Unique Event Key': immutableId,
      'Event Type': 'Email Alerts',
      'Email subject': 'Two that look wrong',
      'Internal message ID': '<report-1@harbourpine.example>',
      'Message Authentication Results': [expect.stringContaining('dkim=pass')],
      'Message body': expect.stringContaining('Please look'),
      Importance: 'high',
      Sender: 'ben@harbourpine.example',
      Recipient: ['events@harbourpine.example'],
      CcRecipients: [{ emailAddress: { address: 'cy@harbourpine.example' } }],
      Filename: ['Harbour fees overdue', 'saved.eml'],
      'Original Email Subject': ['Harbour fees overdue'],
      'Original sender': ['fees@gull.example'],
      'Original recipient': ['ben@harbourpine.example'],
      'Original Email Body': [expect.stringContaining('Pay the fees')],
      'Original File Name': ['fees.pdf'],
      'Original Message File Subject': ['Mooring renewal'],
      'Original Message File From': [['moorings@gull.example']],
      'Original Message File Received Domains': [['relay.gull.example']],
      'Original Message File Received IPs': [['203.0.113.7']],
      'Original Message File Sent DateTime': ['2026-02-02T09:30:00Z'],
      'Original Message File Body': [expect.stringContaining('Renew it here')],
      'Original Message File Attachment Name': ['berths.csv'],
      'Original Message File Attachment Hash MD5': [hash('md5')],
      'Original Message File Attachment Hash Sha1': [hash('sha1')],
      'Original Message File Attachment Sha256': [hash('sha256')],
    })
    expect(memory.evidence.map(({ fileName }) => fileName).sort()).toEqual(
      expect.arrayContaining(['berths.csv', 'fees.pdf', 'saved.eml']),
    )
  })

  it('keeps nothing unless asked, and takes other paths and fields', async () => {
    const memory = newMemory()
    const input = {
      ...ids,
      mainPath: '$.value[*].originalEmail[*].detail.item',
      fieldMapping: [
        { field: 'From', path: '.from.emailAddress.address' },
        { field: 'Queue', value: 'Harbour' },
        { field: 'Kept', path: '.attachments[*].evidenceId' },
      ],
    }
    const outcome = await takeTurn(mailReadEvents, connection, target, input, { memory })
    expect(mappedOf(outcome)).toEqual([{ From: 'fees@gull.example', Queue: 'Harbour', Kept: [null] }])
    expect(memory.evidence).toEqual([])
  })

  it('refuses a field that is there twice or has neither path nor value, and fails for what is gone', async () => {
    const parse = (fieldMapping: object[]) => mailReadEvents.input.safeParse({ ...ids, fieldMapping }).error?.message
    expect(
      parse([
        { field: 'A', path: '$' },
        { field: 'a', value: 'x' },
      ]),
    ).toContain('twice')
    expect(parse([{ field: 'A' }])).toContain('a path or a value')
    const gone = takeTurn(mailReadEvents, connection, { ...target, messageId: '<gone@x.example>' } as Target, ids)
    expect((await refusal(gone)).code).toBe('itemNotFound')
  })
})

describe('fetched mail is read as events only when that is asked for', () => {
  const range = { mailbox, folders: ['inbox'], startTime: '2026-02-02T09:00:00Z', endTime: '2026-02-02T10:00:00Z' }
  const recent = { mailbox, folder: 'inbox', hoursBefore: 24 }

  it.each([
    [mailFetch, range],
    [mailFetchRecent, recent],
  ] as const)('%o', (command, fetched) => {
    const searchRunId = '0191f3a0-0000-7000-8000-000000000001'
    const given = (input: object) => command.input.parse({ ...fetched, ...input }) as never
    expect(command.followUp?.action(given({}), searchRunId)).toBeNull()
    const asked = given({ asEvents: true, keepFiles: true })
    const action = command.followUp?.action(asked, searchRunId)
    expect(action?.commandId).toBe('mail.readEvents')
    expect(mailReadEvents.input.parse(action?.input)).toMatchObject({
      selection: { searchRunId, hits: 'all' },
      keepFiles: true,
      fieldMapping: usualEventFields,
    })
    expect(command.alsoNeeds?.(asked)).toEqual(['evidence.write'])
    expect(command.input.parse(command.followUp?.search(asked).input)).toEqual(given({}))
    expect(() => given({ keepFiles: true })).toThrow('This is for events')
  })
})

const document = path.resolve(import.meta.dirname, '../../../shared/seeds/003_d8364e6738a645ad.txt')

describe.skipIf(!existsSync(document))('the document’s own table of fields (skipped where ../shared is absent)', () => {
  const text = existsSync(document) ? readFileSync(document, 'utf8') : ''
  const start = text.indexOf('Field Name | Source Field |')
  const table = text
    .slice(start, text.indexOf('READER NOTE', start))
    .split('\n')
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter(([name]) => name)

  it('has the fields that events get, and no others', () => {
    expect(table.length).toBeGreaterThan(30)
    const names = table.map(([name = '']) => name.replace(/\*$/, ''))
    expect(usualEventFields.map(({ field }) => field).sort()).toEqual([...new Set(names)].sort())
  })

  it('reads them from the same places, but for files, which are evidence here', () => {
    const ours = new Map(usualEventFields.map(({ field, path: place }) => [field, place]))
    const elsewhere = table.filter(([name = '', source]) => ours.get(name) !== source).map(([name]) => name)
    expect(elsewhere).toEqual([
      // A value, not a place
      'Event Type*',
      // The bytes and their ids are those of the evidence store
      'File Content',
      'Original EML Item Attachment D3 Files',
      'Original File Content',
      // The document reads it from a list of another name than the hashes beside it
      'Original Message File Attachment Name',
      // Cut off in the document
      'Original Message File Body',
    ])
  })
})
