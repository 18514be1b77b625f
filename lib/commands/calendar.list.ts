import { z } from 'zod'
import type { MailboxTarget } from '../shared/run'
import { calendarEvent } from './calendarEvent'
import { defineCommand } from './define'
import { mailboxesInWords, mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'

const instant = z.iso.datetime({ offset: true })
/** The service shows no longer part of a calendar at once: https://learn.microsoft.com/graph/api/user-list-calendarview */
const longestViewMilliseconds = 1825 * 24 * 60 * 60 * 1000

const input = z
  .strictObject({
    mailboxes: mailboxes.optional(),
    subject: z.string().trim().min(1).max(255).optional().describe('Only events whose subject contains this'),
    from: instant.optional().describe('Events that end after this; left out with “before”: every event'),
    before: instant.optional().describe('Events that begin before this'),
    limit: z.int().min(1).max(5_000).default(500).describe('Most events per mailbox'),
  })
  .superRefine((given, context) => {
    const { from, before } = given
    if (!from || !before) return
    const long = Date.parse(before) - Date.parse(from)
    const message =
      long <= 0
        ? 'The end of the time range is not after its start.'
        : 'The service shows five years of a calendar at once (1,825 days). Choose a shorter range.'
    if (long <= 0 || long > longestViewMilliseconds) {
      context.addIssue({ code: 'custom', path: ['before'], message, input: given })
    }
  })

const output = z.object({
  events: z.array(calendarEvent),
  /** There are more than the limit */
  truncated: z.boolean(),
})

export const calendarList = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'calendar.list',
  title: 'List calendar events',
  summary:
    'Lists the events of calendars, all of them or those of a time range, in which recurring ones are spelt out. Opening a calendar is written to the audit log.',
  risk: 'read',
  permission: 'mail.content',
  needs: 'calendar',
  vendorPermissions: { graph: { application: ['Calendars.Read'], delegated: ['Calendars.Read'] } },
  seeds: {
    'fortisoar-exchange/Get Calendar Events': { Subject: 'subject', 'From Time': 'from', 'To Time': 'before' },
  },
  idempotent: true,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], from: '2026-11-16T00:00:00Z', before: '2026-11-23T00:00:00Z' },
    output: [{ events: [], truncated: false }],
  },
  auditText: (given) => `List the calendar of ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox }, signal }, { subject, limit, ...range }) {
    const { from, before } = bothEnds(range)
    const page = await offered(connection, 'calendar').list({ mailbox, subject, from, before, limit }, { signal })
    return { state: 'done', after: page, truncated: page.truncated }
  },
  concurrency: 8,
})

/** With one end named, the other is as far away as the service shows. */
function bothEnds({ from, before }: { from?: string | undefined; before?: string | undefined }) {
  const away = (instant: string, direction: 1 | -1) =>
    new Date(Date.parse(instant) + direction * longestViewMilliseconds).toISOString()
  if (from && !before) return { from, before: away(from, 1) }
  if (before && !from) return { from: away(before, -1), before }
  return { from, before }
}
