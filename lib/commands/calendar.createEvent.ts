import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { showAsChoices } from '../providers/capabilities/calendar'
import type { MailboxTarget } from '../shared/run'
import { calendarEvent } from './calendarEvent'
import { defineCommand } from './define'
import { doOnce } from './doOnce'
import { offered } from './mailboxInput'

const instant = z.iso.datetime({ offset: true })
const attendees = z.array(z.email().max(320)).max(500)

/** The choices of the source systems, in minutes; any other number will do as well. */
const reminderWords = '0, 5, 10, 15, 30 minutes; 60 to 720: 1 to 12 hours; 1440: a day; 10080: a week'

const input = z
  .strictObject({
    organizer: z
      .string()
      .trim()
      .max(320)
      .default('')
      .describe(
        'In whose calendar it is made and who invites; left out: the signed-in user (delegated connections and Exchange Servers only)',
      ),
    subject: z.string().trim().min(1).max(255),
    start: instant.describe('Begins'),
    end: instant.describe('Ends; of an all-day event its last day'),
    timeZone: z
      .string()
      .trim()
      .refine(isTimeZone, 'There is no such time zone. Use a name such as Europe/London or UTC.')
      .default('UTC')
      .describe(
        'The zone that calendars show the event in, e.g. Europe/London; an all-day event lies on its days there',
      ),
    isAllDay: z.boolean().default(false).describe('The whole of each day from the start to the end'),
    body: z.string().max(100_000).optional().describe('What the invitation says'),
    bodyIsHtml: z.boolean().default(false).describe('The body is HTML; else plain text'),
    requiredAttendees: attendees.default([]).describe('Addresses of who must come; each gets an invitation'),
    optionalAttendees: attendees.default([]).describe('Addresses of who may come; each gets an invitation'),
    location: z.string().trim().max(255).optional(),
    categories: z.array(z.string().trim().min(1).max(255)).max(25).default([]),
    showAs: z.enum(showAsChoices).default('busy').describe('How the time is shown to others'),
    reminderMinutes: z
      .int()
      .min(0)
      .max(40_320)
      .optional()
      .describe(`Minutes before the start at which a reminder appears (${reminderWords}); left out: none`),
    isPrivate: z.boolean().default(false).describe('Only the organiser and the attendees see what it is'),
  })
  .superRefine((given, context) => {
    if (Date.parse(given.end) > Date.parse(given.start)) return
    if (given.isAllDay && given.end === given.start) return
    const message = 'The end is not after the start.'
    context.addIssue({ code: 'custom', path: ['end'], message, input: given })
  })

const kept = z.object({ requestName: z.string() })

export const calendarCreateEvent = defineCommand<typeof input, typeof calendarEvent, MailboxTarget>({
  id: 'calendar.createEvent',
  title: 'Create meeting',
  summary:
    'Makes an event in the organiser’s calendar. The service invites the attendees by itself, in the organiser’s name.',
  // An invitation that was sent can be cancelled, and not unsent
  risk: (given) => (given.requiredAttendees.length + given.optionalAttendees.length > 0 ? 'disruptive' : 'reversible'),
  permission: 'mailbox.change',
  needs: 'calendar',
  vendorPermissions: { graph: { application: ['Calendars.ReadWrite'], delegated: ['Calendars.ReadWrite'] } },
  seeds: {
    'ibm-exchange-online/Create Meeting': {
      Organizer: 'organizer',
      Start: 'start',
      End: 'end',
      Subject: 'subject',
      Body: 'body',
      'Required Attendees': 'requiredAttendees',
      'Optional Attendees': 'optionalAttendees',
      Location: 'location',
    },
    'fortisoar-exchange/Create Calendar Event': {
      Subject: 'subject',
      'Start Date': 'start',
      'End Date': 'end',
      'Required Attendees': 'requiredAttendees',
      'Optional Attendees': 'optionalAttendees',
      Body: 'body',
      Location: 'location',
      Categories: 'categories',
      'Show As': 'showAs',
      Reminder: 'reminderMinutes',
      'Is All Day': 'isAllDay',
      'Is Private': 'isPrivate',
    },
  },
  idempotent: false,
  input,
  output: calendarEvent,
  example: {
    input: {
      organizer: 'ada@example.com',
      subject: 'Incident bridge',
      start: '2026-11-23T09:00:00Z',
      end: '2026-11-23T09:30:00Z',
      requiredAttendees: ['bo@example.com'],
      location: 'Pilot room',
      reminderMinutes: 15,
    },
    output: [],
  },
  auditText: (given) => {
    const invited = given.requiredAttendees.length + given.optionalAttendees.length
    return `Create an event with ${invited === 1 ? 'one attendee' : `${invited} attendees`}`
  },
  targets: ({ organizer }) => [{ kind: 'mailbox', mailbox: organizer }],
  async runItem(context, given) {
    const { connection, signal } = context
    const { mailbox } = context.target
    const calendar = offered(connection, 'calendar')
    // The same name again, after a crash or a lost answer, is the same event to the service
    const before = kept.safeParse(context.before)
    const { requestName } = before.success ? before.data : { requestName: randomUUID() }
    await context.keepBefore({ requestName })
    const event = {
      subject: given.subject,
      start: given.start,
      end: given.end,
      timeZone: given.timeZone,
      isAllDay: given.isAllDay,
      body:
        given.body === undefined
          ? null
          : { contentType: given.bodyIsHtml ? ('html' as const) : ('text' as const), content: given.body },
      location: given.location ?? null,
      required: given.requiredAttendees,
      optional: given.optionalAttendees,
      categories: given.categories,
      showAs: given.showAs,
      reminderMinutes: given.reminderMinutes ?? null,
      isPrivate: given.isPrivate,
      requestName,
    }
    const after = await doOnce(
      () => calendar.create({ mailbox, event }, { signal }),
      async () => null,
    )
    return { state: 'done', after }
  },
  concurrency: 1,
})

function isTimeZone(name: string): boolean {
  // "+02:00" is a zone to ECMAScript, and none to the service
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
