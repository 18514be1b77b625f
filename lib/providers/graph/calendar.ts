import { z } from 'zod'
import type { Calendar, CalendarEvent, NewEvent } from '../capabilities/calendar'
import { wallTime } from '../wallTime'
import { allPages } from './allPages'
import type { GraphClient } from './client'
import { mailboxPath } from './mailboxPath'
import { addressOf, recipient } from './messageShapes'
import { instantOf, preferUtc, utcTime, zonedTime } from './zonedTime'

/** https://learn.microsoft.com/graph/api/resources/event */
const graphEvent = z.looseObject({
  id: z.string().min(1),
  subject: z.string().nullish(),
  start: zonedTime,
  end: zonedTime,
  isAllDay: z.boolean().nullish(),
  location: z.looseObject({ displayName: z.string().nullish() }).nullish(),
  organizer: recipient.nullish(),
  isOrganizer: z.boolean().nullish(),
  attendees: z
    .array(
      z.looseObject({
        ...recipient.shape,
        type: z.string().nullish(),
        status: z.looseObject({ response: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  showAs: z.string().nullish(),
  sensitivity: z.string().nullish(),
  isCancelled: z.boolean().nullish(),
  categories: z.array(z.string()).nullish(),
  isReminderOn: z.boolean().nullish(),
  reminderMinutesBeforeStart: z.number().nullish(),
  bodyPreview: z.string().nullish(),
  webLink: z.string().nullish(),
})
const graphEventPage = z.looseObject({ value: z.array(graphEvent), '@odata.nextLink': z.string().optional() })

const properties = [
  'id',
  'subject',
  'start',
  'end',
  'isAllDay',
  'location',
  'organizer',
  'isOrganizer',
  'attendees',
  'showAs',
  'sensitivity',
  'isCancelled',
  'categories',
  'isReminderOn',
  'reminderMinutesBeforeStart',
  'bodyPreview',
  'webLink',
]

export function graphCalendar(client: GraphClient): Calendar {
  return {
    /** https://learn.microsoft.com/graph/api/user-list-calendarview, https://learn.microsoft.com/graph/api/user-list-events */
    async list({ mailbox, from, before, subject, limit }, { signal }) {
      const owner = mailboxPath(mailbox, client.delegated)
      const view = from !== undefined && before !== undefined
      const found = await allPages(
        client,
        graphEventPage,
        {
          path: view ? `${owner}/calendarView` : `${owner}/events`,
          query: {
            ...(view && { startDateTime: from, endDateTime: before }),
            $select: properties.join(','),
            $orderby: view ? 'start/dateTime' : 'start/dateTime desc',
            $top: '100',
          },
          prefer: [preferUtc],
          asked: { mailbox, permission: 'Calendars.Read' },
          signal,
        },
        // The subject is looked at here: one more than asked for says that there are more
        subject === undefined ? limit + 1 : undefined,
      )
      const wanted = subject?.toLowerCase()
      const events = found
        .map(eventOf)
        .filter((event) => wanted === undefined || event.subject.toLowerCase().includes(wanted))
      return { events: events.slice(0, limit), truncated: events.length > limit }
    },

    /** https://learn.microsoft.com/graph/api/user-post-events */
    async create({ mailbox, event }, { signal }) {
      const created = await client.json(graphEvent, {
        method: 'POST',
        path: `${mailboxPath(mailbox, client.delegated)}/events`,
        prefer: [preferUtc],
        body: bodyOf(event),
        asked: { mailbox, permission: 'Calendars.ReadWrite' },
        signal,
      })
      return eventOf(created)
    },
  }
}

function bodyOf(event: NewEvent): Record<string, unknown> {
  const attendee = (type: 'required' | 'optional') => (address: string) => ({ emailAddress: { address }, type })
  const attendees = [...event.required.map(attendee('required')), ...event.optional.map(attendee('optional'))]
  return {
    subject: event.subject,
    ...timesOf(event),
    isAllDay: event.isAllDay,
    ...(event.body && { body: event.body }),
    ...(event.location && { location: { displayName: event.location } }),
    ...(attendees.length > 0 && { attendees }),
    ...(event.categories.length > 0 && { categories: event.categories }),
    showAs: event.showAs,
    sensitivity: event.isPrivate ? 'private' : 'normal',
    isReminderOn: event.reminderMinutes !== null,
    ...(event.reminderMinutes !== null && { reminderMinutesBeforeStart: event.reminderMinutes }),
    // Against a second event when the answer to the first request was lost
    transactionId: event.requestName,
  }
}

/** An all-day event is from midnight to midnight, its last day included. https://learn.microsoft.com/graph/api/resources/event */
function timesOf({ start, end, timeZone, isAllDay }: NewEvent) {
  const times = { start: wallTime(start, timeZone), end: wallTime(end, timeZone) }
  if (!isAllDay) return times
  const dayOf = ({ dateTime }: { dateTime: string }) => dateTime.slice(0, 10)
  const firstDay = dayOf(times.start)
  const endsAtMidnight = times.end.dateTime.endsWith('T00:00:00') && dayOf(times.end) > firstDay
  const dayAfter = endsAtMidnight ? dayOf(times.end) : dayOf(utcTime(addDay(dayOf(times.end))))
  return {
    start: { dateTime: `${firstDay}T00:00:00`, timeZone },
    end: { dateTime: `${dayAfter}T00:00:00`, timeZone },
  }
}

function addDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString()
}

function eventOf(event: z.output<typeof graphEvent>): CalendarEvent {
  return {
    eventId: event.id,
    subject: event.subject ?? '',
    start: instantOf(event.start),
    end: instantOf(event.end),
    isAllDay: event.isAllDay ?? false,
    location: event.location?.displayName ?? '',
    organizer: addressOf(event.organizer),
    isOrganizer: event.isOrganizer ?? false,
    attendees: (event.attendees ?? []).flatMap((attendee) => {
      const address = addressOf(attendee)
      const type = attendee.type?.toLowerCase()
      return address
        ? [
            {
              ...address,
              type: type === 'optional' || type === 'resource' ? type : 'required',
              response: attendee.status?.response ?? null,
            } as const,
          ]
        : []
    }),
    showAs: event.showAs ?? 'unknown',
    isPrivate: event.sensitivity?.toLowerCase() === 'private',
    isCancelled: event.isCancelled ?? false,
    categories: event.categories ?? [],
    reminderMinutes: event.isReminderOn ? (event.reminderMinutesBeforeStart ?? null) : null,
    preview: event.bodyPreview ?? '',
    webLink: event.webLink ?? null,
  }
}
