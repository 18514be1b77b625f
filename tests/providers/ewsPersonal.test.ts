import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../../lib/providers/capabilities/calendar'
import type { OutgoingMessage } from '../../lib/providers/capabilities/sending'
import { depot, ewsHarness, operationsIn } from './ewsHarness'
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

it('lists contacts', async () => {
  const { contacts: found, truncated } = await contacts.list({ mailbox, limit: 10 }, options)
  expect(found).toEqual([])
  expect(truncated).toBe(false)
})

it('lists the rules of an Inbox', async () => {
  expect(await rules.list({ mailbox }, options)).toEqual([])
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
    await newMail.end({ mailbox, mark: second.mark }, options)
    await newMail.end({ mailbox, mark: second.mark }, options)
  })

  it('misses nothing when the server has forgotten the watch', async () => {
    const mark = await newMail.begin({ mailbox, folder: 'inbox' }, options)
    await newMail.end({ mailbox, mark }, options)
    await arrive('While nobody watched')
    const { messages: found, mark: next } = await newMail.look({ mailbox, folder: 'inbox', mark }, options)
    expect(found.map(({ subject }) => subject)).toContain('While nobody watched')
    expect(next.subscriptionId).not.toBe(mark.subscriptionId)
  })
})
