import { z } from 'zod'

const address = z.object({ address: z.string(), name: z.string() })

/** `CalendarEvent` of lib/providers/capabilities/calendar.ts */
export const calendarEvent = z.object({
  eventId: z.string(),
  subject: z.string(),
  start: z.string(),
  end: z.string(),
  isAllDay: z.boolean(),
  location: z.string(),
  organizer: address.nullable(),
  isOrganizer: z.boolean(),
  attendees: z.array(
    address.extend({ type: z.enum(['required', 'optional', 'resource']), response: z.string().nullable() }),
  ),
  showAs: z.string(),
  isPrivate: z.boolean(),
  isCancelled: z.boolean(),
  categories: z.array(z.string()),
  reminderMinutes: z.number().nullable(),
  preview: z.string(),
  webLink: z.string().nullable(),
})
