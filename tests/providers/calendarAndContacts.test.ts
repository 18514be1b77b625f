import { describe, expect, it } from 'vitest'
import { calendarCreateEvent } from '../../lib/commands/calendar.createEvent'
import { calendarList } from '../../lib/commands/calendar.list'
import { contactsList } from '../../lib/commands/contacts.list'
import { mailListFolder } from '../../lib/commands/mail.listFolder'
import type { CalendarEvent, EventPage } from '../../lib/providers/capabilities/calendar'
import type { Contact } from '../../lib/providers/capabilities/contacts'
import type { MessageSummary } from '../../lib/providers/contract'
import type { Target } from '../../lib/shared/run'
import { newMemory, takeTurn } from './commandTurn'
import { eml, graphHarness, refusal } from './graphHarness'

const simulator = await graphHarness()
const connection = simulator.connect()
const readOnly = simulator.connect({ credential: simulator.credentialOf(simulator.credentials.readOnly) })
const box = (mailbox: string): Target => ({ kind: 'mailbox', mailbox })
const organizer = 'meetings@harbourpine.example'
const guest = 'guest-of-meetings@harbourpine.example'
await simulator.addPerson(organizer)
await simulator.addPerson(guest)
const slowDown = { status: 429, headers: { 'Retry-After': '0' } }

async function eventsOf(mailbox: string, input: object = {}): Promise<CalendarEvent[]> {
  const outcome = await takeTurn(calendarList, connection, box(mailbox), input)
  if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome))
  return (outcome.after as EventPage).events
}

const bridge = {
  organizer,
  subject: 'Incident bridge & “wave”',
  start: '2026-11-23T09:00:00+01:00',
  end: '2026-11-23T09:30:00Z',
  timeZone: 'Europe/Berlin',
  body: '<p>Dial in.</p>',
  bodyIsHtml: true,
  requiredAttendees: [guest],
  optionalAttendees: ['observer@partner.example'],
  location: 'Pilot room',
  categories: ['Red category'],
  showAs: 'workingElsewhere',
  reminderMinutes: 120,
  isPrivate: true,
}

describe('calendar.createEvent', () => {
  it('carries everything that was asked, and invites', async () => {
    const outcome = await takeTurn(calendarCreateEvent, connection, box(organizer), bridge)
    expect(outcome).toMatchObject({
      state: 'done',
      after: {
        subject: bridge.subject,
        start: '2026-11-23T08:00:00.000Z',
        end: '2026-11-23T09:30:00.000Z',
        location: 'Pilot room',
        isOrganizer: true,
        attendees: [
          { address: guest, type: 'required' },
          { address: 'observer@partner.example', type: 'optional' },
        ],
        showAs: 'workingElsewhere',
        isPrivate: true,
        categories: ['Red category'],
        reminderMinutes: 120,
        preview: 'Dial in.',
      },
    })
    expect(await eventsOf(guest)).toMatchObject([{ isOrganizer: false, organizer: { address: organizer } }])
  })

  it('is made once, also when its answer was lost or the worker died after it', async () => {
    const input = { ...bridge, subject: 'Once only' }
    const memory = newMemory()
    await simulator.fault({ method: 'POST', pathPattern: '/events$', count: 1, decision: { truncateTo: 0.2 } })
    await takeTurn(calendarCreateEvent, connection, box(organizer), input, { memory })
    await takeTurn(calendarCreateEvent, connection, box(organizer), input, { memory, resumed: true })
    expect(await eventsOf(organizer, { subject: 'once ONLY' })).toHaveLength(1)
    // Asked for again by somebody, it is a second event
    await takeTurn(calendarCreateEvent, connection, box(organizer), input)
    expect(await eventsOf(organizer, { subject: 'once only' })).toHaveLength(2)
  })

  it('takes the days of its zone for an all-day event, the last one included', async () => {
    const input = {
      organizer,
      subject: 'Freeze',
      isAllDay: true,
      // Late on the 23rd in UTC, already the 24th in Tokyo
      start: '2026-11-23T20:00:00Z',
      end: '2026-11-24T20:00:00Z',
      timeZone: 'Asia/Tokyo',
    }
    const outcome = await takeTurn(calendarCreateEvent, connection, box(organizer), input)
    expect(outcome).toMatchObject({
      after: { isAllDay: true, start: '2026-11-23T15:00:00.000Z', end: '2026-11-25T15:00:00.000Z' },
    })
  })

  it('asks for approval because it invites, and not for an entry of one’s own', () => {
    const { risk, input } = calendarCreateEvent
    if (typeof risk !== 'function') throw new Error('its risk depends on the attendees')
    expect(risk(input.parse(bridge))).toBe('disruptive')
    expect(risk(input.parse({ ...bridge, requiredAttendees: [], optionalAttendees: [] }))).toBe('reversible')
    expect(() => input.parse({ ...bridge, end: bridge.start })).toThrow('not after the start')
    expect(() => input.parse({ ...bridge, timeZone: 'Mars/Olympus' })).toThrow('no such time zone')
    expect(() => input.parse({ ...bridge, requiredAttendees: ['nobody'] })).toThrow()
  })

  it('names the permission that is missing, and waits when it is slowed down', async () => {
    const error = await refusal(takeTurn(calendarCreateEvent, readOnly, box(organizer), bridge))
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
    expect(error.message).toContain('Calendars.ReadWrite')
    await simulator.fault({ method: 'POST', pathPattern: '/events$', count: 2, decision: slowDown })
    const input = { ...bridge, subject: 'After a pause' }
    expect(await takeTurn(calendarCreateEvent, connection, box(organizer), input)).toMatchObject({ state: 'done' })
    expect(await eventsOf(organizer, { subject: 'After a pause' })).toHaveLength(1)
  })
})

describe('calendar.list', () => {
  it('shows a range first things first, an open range too, and everything without one', async () => {
    const day = { from: '2026-11-23T00:00:00Z', before: '2026-11-23T15:00:00Z' }
    const subjects = (await eventsOf(organizer, day)).map(({ subject }) => subject)
    expect(subjects).toContain(bridge.subject)
    expect(subjects).not.toContain('Freeze')
    expect((await eventsOf(organizer, { from: '2026-11-23T10:00:00Z' })).map(({ subject }) => subject)).toEqual([
      'Freeze',
    ])
    expect((await eventsOf(organizer, { before: '2026-11-23T00:00:00Z' })).length).toBe(0)
    expect((await eventsOf(organizer)).length).toBeGreaterThan(3)
  })

  it('says when there are more than were asked for', async () => {
    const outcome = await takeTurn(calendarList, connection, box(organizer), { limit: 2 })
    expect(outcome).toMatchObject({ state: 'done', truncated: true, after: { truncated: true } })
    expect(() => calendarList.input.parse({ from: '2020-01-01T00:00:00Z', before: '2026-01-01T00:00:00Z' })).toThrow(
      'five years',
    )
  })

  it('fails where it may not look, and waits when it is slowed down', async () => {
    const error = await refusal(takeTurn(calendarList, readOnly, box(organizer), {}))
    expect(error).toMatchObject({ code: 'notPermitted', message: expect.stringContaining('Calendars.Read') })
    await simulator.fault({ pathPattern: '/events$', count: 1, decision: slowDown })
    expect((await eventsOf(guest)).length).toBeGreaterThan(0)
  })
})

describe('contacts.list', () => {
  const person = 'hannah.brightwell@harbourpine.example'
  const list = async (input: object = {}) => {
    const outcome = await takeTurn(contactsList, connection, box(person), input)
    if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome))
    return outcome.after as { contacts: Contact[]; truncated: boolean }
  }

  it('lists them by name, and says when there are more', async () => {
    const { contacts, truncated } = await list()
    expect(truncated).toBe(false)
    expect(contacts[0]).toMatchObject({
      displayName: expect.any(String),
      company: expect.any(String),
      addresses: [{ address: expect.stringContaining('@') }],
      telephones: [expect.stringMatching(/^\+/)],
    })
    expect(await list({ limit: 1 })).toMatchObject({ contacts: [contacts[0]], truncated: true })
  })

  it('fails where it may not look, and waits when it is slowed down', async () => {
    const error = await refusal(takeTurn(contactsList, readOnly, box(person), {}))
    expect(error).toMatchObject({ code: 'notPermitted', message: expect.stringContaining('Contacts.Read') })
    await simulator.fault({ pathPattern: '/contacts$', count: 1, decision: slowDown })
    expect((await list()).contacts.length).toBeGreaterThan(0)
  })
})

describe('mail.listFolder', () => {
  it('pages through a folder, newest first, and ends', async () => {
    const reader = 'folder-reader@harbourpine.example'
    await simulator.addPerson(reader)
    for (const day of ['03', '05', '04', '04', '02']) {
      const date = `${day} Feb 2026 10:00:00 +0000`
      await simulator.deliver(reader, eml({ subject: `Day ${day}`, date }), 'archive')
    }
    const subjects: string[] = []
    let before: string | null = null
    for (let page = 0; page < 4; page++) {
      const input: object = { mailbox: reader, folder: 'archive', pageSize: 2, ...(before ? { before } : {}) }
      const outcome = await takeTurn(mailListFolder, connection, box(reader), input)
      if (outcome.state !== 'done') throw new Error(JSON.stringify(outcome))
      const { messages, next } = outcome.after as { messages: MessageSummary[]; next: string | null }
      subjects.push(...messages.map(({ subject }) => subject))
      before = next
      if (next === null) break
    }
    expect(before).toBeNull()
    // Two of the same second are never torn apart
    expect(subjects).toEqual(['Day 05', 'Day 04', 'Day 04', 'Day 03', 'Day 02'])
    const lost = await refusal(takeTurn(mailListFolder, connection, box(reader), { mailbox: reader, folder: 'Nope' }))
    expect(lost.code).toBe('itemNotFound')
  })
})
