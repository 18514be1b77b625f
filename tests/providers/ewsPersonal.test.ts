import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../lib/providers/capabilities/calendar'
import type { OutgoingMessage } from '../../lib/providers/capabilities/sending'
import { depot, ewsHarness, folderOf, operationsIn } from './ewsHarness'
import { eml, options } from './graphHarness'

const simulator = await ewsHarness()
const connection = simulator.connect()
const { sending, calendar, contacts, rules, automaticReplies, newMail, messages } = connection
if (!sending || !calendar || !contacts || !rules || !automaticReplies || !newMail || !messages) {
  throw new Error('an Exchange Server connection lacks a capability')
}
const mailbox = `personal@${depot}`
const other = `another@${depot}`
for (const address of [mailbox, other]) await simulator.addPerson(address, 'onPremises')

const message: OutgoingMessage = {
  subject: 'Hello & <you>',
  body: { contentType: 'text', content: 'One\nTwo' },
  to: [{ address: other, name: 'Another' }],
  cc: [],
  bcc: [],
  replyTo: [],
  importance: 'high',
  from: null,
}
const file = (name: string) => ({ name, contentType: 'text/plain', bytes: Buffer.from(`This is ${name}`) })

describe('sending', () => {
  it('goes from a draft with files to a sent message, and knows at each step where it is', async () => {
    const draft = await sending.createDraft({ mailbox, message }, options)
    const query = { mailbox, messageId: draft.messageId }
    expect(await sending.stateOfDraft({ mailbox, draft }, options)).toBe('draft')
    for (const name of ['a.txt', 'b.txt']) await sending.attach({ ...query, file: file(name) }, options)
    expect(await sending.attachedNames(query, options)).toEqual(['a.txt', 'b.txt'])
    await sending.sendDraft(query, options)
    expect(await sending.stateOfDraft({ mailbox, draft }, options)).toBe('sent')
    const arrived = (await simulator.stored(other)).filter(
      ({ internetMessageId }) => internetMessageId === draft.internetMessageId,
    )
    expect(arrived).toMatchObject([
      {
        subject: 'Hello & <you>',
        folder: expect.stringMatching(/Inbox$/),
        attachments: [{ name: 'a.txt' }, { name: 'b.txt' }],
      },
    ])
  })

  it('does not know what became of a draft that somebody deleted', async () => {
    const draft = await sending.createDraft({ mailbox, message }, options)
    await messages.delete({ mailbox, messageId: draft.messageId, mode: 'hard' }, options)
    expect(await sending.stateOfDraft({ mailbox, draft }, options)).toBe('unknown')
  })

  it('answers with what was written, and with nothing of the original', async () => {
    const internetMessageId = '<to-be-answered@sender.example>'
    await simulator.deliver(
      mailbox,
      eml({
        messageId: internetMessageId,
        subject: 'Question',
        html: '<p>Click <a href="https://bad.example">here</a></p>',
      }),
    )
    const [original] = await messages.findByInternetMessageId({ mailbox, internetMessageId }, options)
    const reply = {
      subject: null,
      body: { contentType: 'html' as const, content: '<p>Thank you</p>' },
      importance: 'normal' as const,
      from: null,
    }
    const query = { mailbox, messageId: original?.messageId ?? '', toEverybody: false, reply }
    const draft = await sending.createReply(query, options)
    const stored = await messages.get({ mailbox, messageId: draft.messageId }, options)
    expect(stored.subject).toMatch(/^RE: Question$/i)
    expect(stored.to.map(({ address }) => address)).toEqual(['billing@sender.example'])
    expect(stored.body.content).toContain('Thank you')
    expect(stored.body.content).not.toContain('bad.example')
  })

  it('leaves no copy where none is wanted', async () => {
    const before = (await simulator.stored(mailbox)).length
    await sending.sendWithoutCopy(
      { mailbox, message: { ...message, subject: 'No copy' }, files: [file('c.txt')] },
      options,
    )
    expect(await simulator.stored(mailbox)).toHaveLength(before)
    expect((await simulator.stored(other)).map(({ subject }) => subject)).toContain('No copy')
  })
})

describe('the calendar', () => {
  const event: NewEvent = {
    subject: 'Incident bridge',
    start: '2026-11-23T09:00:00Z',
    end: '2026-11-23T09:30:00Z',
    timeZone: 'Europe/London',
    isAllDay: false,
    body: { contentType: 'text', content: 'Dial in.' },
    location: 'Pilot room',
    required: [other],
    optional: [`third@${depot}`],
    categories: ['Blue category'],
    showAs: 'tentative',
    reminderMinutes: 15,
    isPrivate: true,
    requestName: 'request-1',
  }

  it('takes every part of an event, invites, and makes it once', async () => {
    const made = await calendar.create({ mailbox, event }, options)
    expect(made).toMatchObject({
      subject: 'Incident bridge',
      start: '2026-11-23T09:00:00.000Z',
      end: '2026-11-23T09:30:00.000Z',
      location: 'Pilot room',
      isOrganizer: true,
      attendees: [
        { address: other, type: 'required' },
        { address: `third@${depot}`, type: 'optional' },
      ],
      showAs: 'tentative',
      isPrivate: true,
      categories: ['Blue category'],
      reminderMinutes: 15,
      preview: 'Dial in.',
    })
    expect(await calendar.create({ mailbox, event }, options)).toEqual(made)
    expect((await simulator.stored(other)).map(({ subject }) => subject)).toContain('Incident bridge')
  })

  it('puts a day on its own midnights', async () => {
    const day = {
      ...event,
      isAllDay: true,
      timeZone: 'Europe/Berlin',
      required: [],
      optional: [],
      requestName: 'request-2',
    }
    expect(await calendar.create({ mailbox, event: { ...day, subject: 'All day' } }, options)).toMatchObject({
      isAllDay: true,
      start: '2026-11-22T23:00:00.000Z',
      end: '2026-11-23T23:00:00.000Z',
    })
  })

  it('lists a range of years in views that the server takes, and by subject', async () => {
    simulator.requests.length = 0
    const range = { mailbox, from: '2025-01-01T00:00:00Z', before: '2028-12-31T00:00:00Z', limit: 10 }
    const { events, truncated } = await calendar.list({ ...range, subject: 'incident' }, options)
    expect(events.map(({ subject }) => subject)).toEqual(['Incident bridge'])
    expect(truncated).toBe(false)
    expect(operationsIn(simulator.requests).filter((name) => name === 'FindItem').length).toBeGreaterThanOrEqual(4)
    expect((await calendar.list({ mailbox, limit: 1 }, options)).truncated).toBe(true)
  })
})

it('lists contacts with what is known of them', async () => {
  expect(await contacts.list({ mailbox, limit: 10 }, options)).toEqual({ contacts: [], truncated: false })
  const contact = (name: string, more: string) =>
    simulator.ask(
      `<m:CreateItem><m:SavedItemFolderId>${folderOf(mailbox, 'contacts')}</m:SavedItemFolderId><m:Items><t:Contact><t:DisplayName>${name}</t:DisplayName>${more}</t:Contact></m:Items></m:CreateItem>`,
    )
  await contact(
    'Nils &amp; Co',
    '<t:CompanyName>Nils Freight</t:CompanyName><t:EmailAddresses><t:Entry Key="EmailAddress1">nils@freight.example</t:Entry><t:Entry Key="EmailAddress2">office@freight.example</t:Entry></t:EmailAddresses><t:PhoneNumbers><t:Entry Key="BusinessPhone">+44 20 5550 1</t:Entry><t:Entry Key="MobilePhone">+44 70 5550 2</t:Entry></t:PhoneNumbers><t:JobTitle>Forwarder</t:JobTitle>',
  )
  await contact('Somebody', '')
  const { contacts: found } = await contacts.list({ mailbox, limit: 10 }, options)
  expect(found.find(({ displayName }) => displayName === 'Nils & Co')).toMatchObject({
    company: 'Nils Freight',
    jobTitle: 'Forwarder',
    addresses: [{ address: 'nils@freight.example' }, { address: 'office@freight.example' }],
    telephones: ['+44 20 5550 1', '+44 70 5550 2'],
    createdAt: expect.stringMatching(/Z$/),
  })
  expect(found.find(({ displayName }) => displayName === 'Somebody')).toMatchObject({
    company: null,
    addresses: [],
    telephones: [],
  })
  expect(await contacts.list({ mailbox, limit: 1 }, options)).toMatchObject({ truncated: true })
})

it('lists the rules of an Inbox in their order, with conditions and actions', async () => {
  expect(await rules.list({ mailbox }, options)).toEqual([])
  const rule = (name: string, priority: number, parts: string) =>
    simulator.ask(
      `<m:UpdateInboxRules><m:MailboxSmtpAddress>${mailbox}</m:MailboxSmtpAddress><m:RemoveOutlookRuleBlob>true</m:RemoveOutlookRuleBlob><m:Operations><t:CreateRuleOperation><t:Rule><t:DisplayName>${name}</t:DisplayName><t:Priority>${priority}</t:Priority><t:IsEnabled>true</t:IsEnabled>${parts}</t:Rule></t:CreateRuleOperation></m:Operations></m:UpdateInboxRules>`,
    )
  await rule(
    'Hide the bank',
    2,
    '<t:Conditions><t:ContainsSubjectStrings><t:String>bank</t:String><t:String>invoice</t:String></t:ContainsSubjectStrings></t:Conditions><t:Actions><t:Delete>true</t:Delete></t:Actions>',
  )
  await rule(
    'Tell somebody outside',
    1,
    `<t:Conditions><t:ContainsSenderStrings><t:String>@partner.example</t:String></t:ContainsSenderStrings></t:Conditions><t:Exceptions/><t:Actions><t:ForwardToRecipients><t:Address><t:EmailAddress>out@elsewhere.example</t:EmailAddress></t:Address></t:ForwardToRecipients><t:MarkAsRead>true</t:MarkAsRead><t:MoveToFolder>${folderOf(mailbox, 'junkemail')}</t:MoveToFolder><t:StopProcessingRules>true</t:StopProcessingRules></t:Actions>`,
  )
  expect(await rules.list({ mailbox }, options)).toMatchObject([
    {
      name: 'Tell somebody outside',
      sequence: 1,
      isEnabled: true,
      conditions: { senderContains: ['@partner.example'] },
      actions: {
        forwardTo: [{ address: 'out@elsewhere.example' }],
        markAsRead: true,
        moveToFolder: expect.stringMatching(/./),
        stopProcessingRules: true,
        delete: false,
      },
    },
    {
      name: 'Hide the bank',
      sequence: 2,
      conditions: { subjectContains: ['bank', 'invoice'] },
      actions: { delete: true, forwardTo: [], moveToFolder: null },
    },
  ])
})

it('sets automatic replies, and leaves alone what was not named', async () => {
  const scheduled = {
    status: 'scheduled',
    scheduledStart: '2026-12-01T00:00:00.000Z',
    scheduledEnd: '2026-12-05T00:00:00.000Z',
  } as const
  const first = await automaticReplies.set(
    { mailbox, setting: { ...scheduled, internalReply: 'Away & <b>gone</b>' } },
    options,
  )
  expect(first).toMatchObject({ ...scheduled, internalReply: expect.stringContaining('Away') })
  const second = await automaticReplies.set({ mailbox, setting: { status: 'disabled' } }, options)
  expect(second).toEqual({ ...first, status: 'disabled' })
  expect(await automaticReplies.get({ mailbox }, options)).toEqual(second)
})

describe('new mail', () => {
  const arrive = (subject: string) => simulator.deliver(mailbox, eml({ subject, date: new Date().toUTCString() }))

  it('tells what has arrived since, once', async () => {
    const mark = await newMail.begin({ mailbox, folder: 'inbox' }, options)
    await arrive('First')
    await arrive('Second')
    const first = await newMail.look({ mailbox, folder: 'inbox', mark }, options)
    expect(first.messages.map(({ subject }) => subject).sort()).toEqual(['First', 'Second'])
    const second = await newMail.look(
      { mailbox, folder: 'inbox', mark: JSON.parse(JSON.stringify(first.mark)) },
      options,
    )
    expect(second.messages).toEqual([])
  })

  it('misses nothing when the server has forgotten the watch', async () => {
    const mark = await newMail.begin({ mailbox, folder: 'inbox' }, options)
    await simulator.ask(`<m:Unsubscribe><m:SubscriptionId>${mark.subscriptionId}</m:SubscriptionId></m:Unsubscribe>`)
    await arrive('While nobody watched')
    const { messages: found, mark: next } = await newMail.look({ mailbox, folder: 'inbox', mark }, options)
    expect(found.map(({ subject }) => subject)).toContain('While nobody watched')
    expect(next.subscriptionId).not.toBe(mark.subscriptionId)
  })
})
