import { describe, expect, it } from 'vitest'
import type { AnyCommand } from '../../lib/commands/define'
import { mailFetchEvents } from '../../lib/commands/mail.fetchEvents'
import { mailGetAttachments } from '../../lib/commands/mail.getAttachments'
import { mailGetMime } from '../../lib/commands/mail.getMime'
import { mailSearch } from '../../lib/commands/mail.search'
import { mailSearchAndBlock } from '../../lib/commands/mail.searchAndBlock'
import { mailSearchAndDelete } from '../../lib/commands/mail.searchAndDelete'
import { mailUnread } from '../../lib/commands/mail.unread'
import { mailWatch } from '../../lib/commands/mail.watch'
import { createEwsConnection } from '../../lib/providers/ews/connection'
import { accountOf } from '../../lib/providers/ews/transport/account'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { eml, graphHarness, refusal } from './graphHarness'

// What the two source systems for Exchange Server do, over Graph and over EWS with the same commands.

const simulator = await graphHarness()
const { ews, credentials } = simulator.address as unknown as {
  ews: string
  credentials: { ews: { login: string; password: string; mailboxes: string[] } }
}
const own = credentials.ews
const { caCertificate, timeouts } = simulator.base()
const ewsWith = (times: typeof timeouts) =>
  createEwsConnection({
    url: ews,
    account: accountOf(own.login, own.password),
    authentication: 'basic',
    access: 'impersonation',
    verifyTls: true,
    caCertificate,
    timeouts: times,
  })
/** Gives up soon, where a test would wait for the end of all patience */
const hurried = { ...timeouts, totalSeconds: 2 }
const cloud = 'exchange.commands@harbourpine.example'
const cellar = own.mailboxes[0] ?? ''
await simulator.addPerson(cloud)

const attached = eml({ subject: 'Attached mail', messageId: '<attached@sender.example>' })
const part = (type: string, name: string, content: string) =>
  [`Content-Type: ${type}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, '', content].join(
    '\r\n',
  )
const mixed = (subject: string, messageId: string, parts: string[]) => {
  const boundary = `b-${Buffer.from(messageId).toString('hex')}`
  return [
    'Received: from mx.sender.example by mx.example.com; Mon, 02 Feb 2026 09:40:00 +0000',
    'From: Billing Desk <billing@sender.example>',
    'To: ada@example.com',
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    'Date: Mon, 02 Feb 2026 09:40:00 +0000',
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain',
    '',
    'See what is attached.',
    ...parts.flatMap((one) => [`--${boundary}`, one]),
    `--${boundary}--`,
    '',
  ].join('\r\n')
}
const full = mixed('With a file inside', '<full@sender.example>', [
  part('application/pdf', 'terms.pdf', '%PDF-1.4 terms'),
])

describe.each([
  ['Graph', simulator.connect(), simulator.connect({ timeouts: hurried }), cloud],
  ['EWS', ewsWith(timeouts), ewsWith(hurried), cellar],
] as const)('over %s', (name, connection, inAHurry, mailbox) => {
  const target: Target = { kind: 'mailbox', mailbox }
  const mark = `${name} ${Math.random().toString(36).slice(2, 8)}`
  const deliver = (subject: string, over: Parameters<typeof eml>[0] = {}, folder = 'inbox') =>
    simulator.deliver(
      mailbox,
      eml({ subject: `${mark} ${subject}`, date: 'Mon, 02 Feb 2026 09:30:00 +0000', ...over }),
      folder,
    )

  async function found(command: AnyCommand, input: object) {
    const memory = newMemory()
    const outcome = await takeTurn(command, connection, target, { mailboxes: [mailbox], ...input }, { memory })
    return { outcome, subjects: memory.hits.map(({ subject }) => subject.replace(`${mark} `, '')).sort(), memory }
  }

  it('look-ups find what they say, and tell upper case from lower case where they should', async () => {
    await deliver('Overdue INVOICE')
    await deliver('invoice of May')
    await deliver('Lunch', { from: 'Ann <ann@other.example>' })
    const of = async (query: string) => (await found(mailSearch, { subject: mark, query })).subjects
    expect(await of("subject__icontains='invoice'")).toEqual(['Overdue INVOICE', 'invoice of May'])
    expect(await of("subject__contains='invoice'")).toEqual(['invoice of May'])
    expect(await of(`subject__istartswith='${mark.toLowerCase()} lunch'`)).toEqual(['Lunch'])
    expect(await of("{'subject__icontains': 'invoice', 'sender__not': 'ann@other.example'}")).toHaveLength(2)
    expect(await of("~Q(subject__icontains='invoice')")).toEqual(['Lunch'])
    expect(await of("sender__in=['ann@other.example', 'bo@other.example']")).toEqual(['Lunch'])
    expect(await of("datetime_received__range=('2026-02-02T09:30:00Z', '2026-02-02T09:30:00Z')")).toHaveLength(3)
    expect(await of("datetime_received__gt='2026-02-02T09:30:00Z'")).toEqual([])
  })

  it('block finds by criteria and by message ids, and nothing of what is in Junk already', async () => {
    const ids = [1, 2].map((n) => `<block-${n}-${name}@sender.example>`)
    await deliver('Block one', { messageId: ids[0] })
    await deliver('Block two', { messageId: ids[1] })
    await deliver('Block before', {}, 'junkemail')
    expect((await found(mailSearchAndBlock, { subject: `${mark} Block` })).subjects).toEqual(['Block one', 'Block two'])
    expect((await found(mailSearchAndBlock, { internetMessageIds: ids })).subjects).toEqual(['Block one', 'Block two'])
    expect(await found(mailSearchAndBlock, { subject: `${mark} Block before` })).toMatchObject({
      subjects: [],
      outcome: { state: 'done', hitCount: 0 },
    })
    expect(mailSearchAndBlock.input.safeParse({ mailboxes: ['all'] }).error?.message).toContain(
      'Please input at least one parameter',
    )
    expect(mailSearchAndDelete.input.safeParse({ internetMessageIds: ['no-brackets@x'] }).success).toBe(false)
  })

  it('events of a time range: the newest, with recipients, attachments and fields of one’s own', async () => {
    await simulator.deliver(
      mailbox,
      mixed(`${mark} Event`, `<event-${name}@sender.example>`, [part('text/csv', 'a.csv', 'a;b')]),
    )
    await deliver('Event older', { date: 'Mon, 02 Feb 2026 09:10:00 +0000' })
    const range = { mailboxes: [mailbox], startTime: '2026-02-02T09:00:00Z', endTime: '2026-02-02T10:00:00Z' }
    const query = `subject__icontains='${mark} event'`
    const memory = newMemory()
    const outcome = await takeTurn(mailFetchEvents, connection, target, { ...range, query }, { memory })
    expect(outcome).toMatchObject({
      state: 'done',
      after: {
        events: [
          {
            subject: `${mark} Event`,
            sender: 'billing@sender.example',
            recipient: ['ada@example.com'],
            messageId: `<event-${name}@sender.example>`,
            datetime_received_utc: '2026-02-02T09:40:00.000Z',
            attachmentIDs: [expect.any(String)],
            attachmentNames: ['a.csv'],
          },
          { subject: `${mark} Event older`, attachmentIDs: [], attachmentNames: [] },
        ],
        mapped: [{ 'Unique Event Key': `<event-${name}@sender.example>`, Sender: 'billing@sender.example' }, {}],
        moreBecause: null,
      },
    })
    expect(memory.hits).toHaveLength(2)
    const one = {
      ...range,
      query,
      mostPerMailbox: 1,
      mainPath: '$[*]',
      fieldMapping: [{ field: 'File', path: "['attachmentNames'][0]" }],
    }
    expect(await takeTurn(mailFetchEvents, connection, target, one)).toMatchObject({
      truncated: true,
      after: { mapped: [{ File: 'a.csv' }], moreBecause: 'These are the newest 1 of 2.' },
    })
    const problem = mailFetchEvents.input.safeParse({ ...range, query: "subject__endswith='x'" }).error?.issues[0]
    expect(problem).toMatchObject({ path: ['query'], message: expect.stringContaining('at character 10: endswith') })
  })

  it('attachments by their ids, attached mails as EML, and what is inside them', async () => {
    await simulator.deliver(
      mailbox,
      mixed(`${mark} Nested`, `<nested-${name}@sender.example>`, [
        part('application/pdf', 'invoice.pdf', '%PDF-1.4 invoice'),
        part('message/rfc822', 'full.eml', full),
        part('message/rfc822', 'bare.eml', attached),
      ]),
    )
    const [hit] = (await found(mailSearch, { subject: `${mark} Nested` })).memory.hits
    const messageId = hit?.messageId ?? ''
    const options = { signal: AbortSignal.timeout(20_000) }
    const listed = (await connection.messages?.listAttachments({ mailbox, messageId }, options)) ?? []
    const [pdf = '', ...more] = listed.filter(({ kind }) => kind === 'file').map(({ attachmentId }) => attachmentId)
    const [withFile = '', bare = ''] = listed
      .filter(({ kind }) => kind === 'item')
      .map(({ attachmentId }) => attachmentId)
    expect(more).toEqual([])
    const message: Target = { kind: 'message', mailbox, messageId }
    const take = async (command: AnyCommand, input: object) => {
      const memory = newMemory()
      await takeTurn(
        command as typeof mailGetMime,
        connection,
        message,
        { messageIds: [messageId], ...input },
        { memory },
      )
      return memory.evidence.map(({ fileName, bytes }) => [fileName, Buffer.from(bytes).toString().trim().slice(0, 8)])
    }
    expect(await take(mailGetAttachments, { attachmentIds: [pdf] })).toEqual([['invoice.pdf', '%PDF-1.4']])
    expect(await take(mailGetMime, { attachmentIds: [withFile] })).toEqual([
      [expect.stringMatching(/\.eml$/), expect.any(String)],
    ])
    expect(await take(mailGetAttachments, { attachmentIds: [withFile], onlyInAttached: true })).toEqual([
      ['terms.pdf', '%PDF-1.4'],
    ])
    const refused = async (command: AnyCommand, input: object) => {
      const { message: words, detail } = await refusal(take(command, input))
      expect(detail.statusCode).toBe(404)
      return words
    }
    const notThis = "get the email successfully, but the email doesn't have this attachment."
    expect(await refused(mailGetAttachments, { attachmentIds: ['AAMkADnotOfThisMessage'] })).toContain(notThis)
    expect(await refused(mailGetMime, { attachmentIds: [pdf] })).toContain(notThis)
    expect(await refused(mailGetAttachments, { attachmentIds: [bare], onlyInAttached: true })).toContain(
      "the attached emails don't have any attachment(s).",
    )

    // By its internet message id it is several messages once it was copied: the id belongs to one of them
    await connection.messages?.copy({ mailbox, messageId, folder: 'junkemail' }, options)
    const everyCopy: Target = { ...message, messageId: `<nested-${name}@sender.example>` }
    const named = { messageIds: [messageId], attachmentIds: [pdf] }
    expect(await takeTurn(mailGetAttachments, connection, everyCopy, named)).toMatchObject({
      after: { files: [{ messageId, fileName: 'invoice.pdf' }] },
    })
  })

  it('unread mail of the Inbox, and none that is read', async () => {
    const { memory } = await found(mailUnread, {})
    expect(memory.hits.length).toBeGreaterThan(0)
    expect(memory.hits.every(({ isRead }) => !isRead)).toBe(true)
    expect(mailUnread.followUp?.action(mailUnread.input.parse({ markAsRead: true }), 'run')).toMatchObject({
      commandId: 'mail.markRead',
    })
    expect(mailUnread.followUp?.action(mailUnread.input.parse({}), 'run')).toBeNull()
  })

  it('throttled and denied are what they are, and never an empty result', async () => {
    const throttling =
      name === 'EWS'
        ? { service: 'ews', count: 50, decision: { status: 503 } }
        : {
            service: 'graph',
            pathPattern: '/messages',
            count: 50,
            decision: { status: 429, headers: { 'retry-after': '120' } },
          }
    await simulator.fault(throttling)
    const error = await refusal(
      takeTurn(mailSearch, inAHurry, target, mailSearch.input.parse({ mailboxes: [mailbox], subject: 'anything' })),
    )
    expect(['throttled', 'unavailable']).toContain(error.code)
    await simulator.control('DELETE', 'faults')
    const nobody: Target = { kind: 'mailbox', mailbox: 'nobody.at.all@harbourpine.example' }
    const unknown = await refusal(takeTurn(mailSearch, connection, nobody, { mailboxes: ['x'], subject: 'x' }))
    expect(['unknownMailbox', 'noMailbox', 'notPermitted']).toContain(unknown.code)
  })

  it('a watch begins now, and brings each new message once', async () => {
    const memory = newMemory()
    const look = () =>
      mailWatch.runItem(
        {
          connection,
          target,
          resumed: false,
          checkpoint: memory.checkpoint,
          before: undefined,
          signal: AbortSignal.timeout(20_000),
          keepHits: async (hits, checkpoint) => {
            memory.hits.push(...hits)
            memory.checkpoint = checkpoint
          },
        } as Parameters<typeof mailWatch.runItem>[0],
        mailWatch.input.parse({ everyMinutes: 1 }),
      )
    expect(await look()).toMatchObject({ state: 'again', afterSeconds: 60, after: { found: 0 } })
    expect(memory.hits).toEqual([])
    await deliver('Just arrived', { date: new Date().toUTCString() })
    expect(await look()).toMatchObject({ state: 'again' })
    expect(memory.hits.map(({ subject }) => subject)).toContain(`${mark} Just arrived`)
  })
})
