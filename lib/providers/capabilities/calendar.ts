import type { Address, CallOptions, Mailbox } from '../contract'

export const showAsChoices = ['free', 'tentative', 'busy', 'oof', 'workingElsewhere'] as const
type ShowAs = (typeof showAsChoices)[number]

interface Attendee extends Address {
  type: 'required' | 'optional' | 'resource'
  /** "accepted", "declined", "none" …; null where it was not told */
  response: string | null
}

export interface CalendarEvent {
  eventId: string
  subject: string
  /** Instants (ISO 8601, UTC) */
  start: string
  end: string
  isAllDay: boolean
  location: string
  organizer: Address | null
  isOrganizer: boolean
  attendees: Attendee[]
  showAs: string
  isPrivate: boolean
  isCancelled: boolean
  categories: string[]
  reminderMinutes: number | null
  preview: string
  webLink: string | null
}

export interface NewEvent {
  subject: string
  /** Instants (ISO 8601, UTC); of an all-day event the days that they lie on in `timeZone` */
  start: string
  end: string
  /** A name of IANA, e.g. "Europe/London": the zone that the calendar shows the event in */
  timeZone: string
  isAllDay: boolean
  body: { contentType: 'text' | 'html'; content: string } | null
  location: string | null
  required: string[]
  optional: string[]
  categories: string[]
  showAs: ShowAs
  /** null: no reminder */
  reminderMinutes: number | null
  isPrivate: boolean
  /** The same name, sent twice, makes one event */
  requestName: string
}

export interface EventPage {
  events: CalendarEvent[]
  /** There are more than were asked for */
  truncated: boolean
}

export interface Calendar {
  /** With both ends: what overlaps the range, first things first, recurring ones spelt out. Without: everything. */
  list(
    query: Mailbox & { from?: string; before?: string; subject?: string; limit: number },
    options: CallOptions,
  ): Promise<EventPage>
  /** Invitations go out by themselves. */
  create(query: Mailbox & { event: NewEvent }, options: CallOptions): Promise<CalendarEvent>
}
