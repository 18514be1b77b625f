import { z } from 'zod'
import { type Reporting, reportCategories, reportWays } from '../providers/capabilities/reporting'
import { type MessageSummary, ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import { defineCommand, type ItemContext } from './define'
import { doOnce } from './doOnce'
import { checkMessageInput, messageFields, messagesInWords, messageTargets } from './messageInput'
import { lookAt } from './messageState'

const input = z
  .strictObject({
    ...messageFields,
    category: z
      .enum(reportCategories)
      .default('phishing')
      .describe('"notJunk": it was taken for spam or phishing and is neither'),
    way: z
      .enum(reportWays)
      .default('automatic')
      .describe(
        '"automatic": Microsoft’s newer way where the sign-in has its scope and the tenant takes it, else the older one',
      ),
  })
  .superRefine(checkMessageInput)

const report = z.object({
  messageId: z.string(),
  reportId: z.string(),
  way: z.enum(['threatSubmission', 'threatAssessment']),
  category: z.enum(reportCategories),
  reportedAt: z.string(),
  status: z.string(),
  why: z.string(),
})
const output = z.object({ reports: z.array(report) })
type Report = z.output<typeof report>

const categoryWords = { phishing: 'phishing', spam: 'spam', malware: 'malware', notJunk: 'not junk' }

export const mailReport = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.report',
  title: 'Report messages to Microsoft',
  summary:
    'Tells Microsoft that messages are phishing, spam, malware, or not junk after all, so that its filters learn. Needs a person’s sign-in; each message is taken once.',
  // Nothing changes in a mailbox, and the opposite report corrects a wrong one.
  risk: 'reversible',
  permission: 'mail.send',
  needs: 'reporting',
  vendorPermissions: {
    graph: { application: [], delegated: ['ThreatAssessment.ReadWrite.All', 'Mail.Read'] },
  },
  seeds: {
    'd3-office365/Report Emails': {
      'User ID or Email Address': 'mailboxes',
      'Message IDs': 'messageIds',
      Category: 'category',
    },
  },
  idempotent: false,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], messageIds: ['<invoice-77@mail.example>'], category: 'phishing' },
    output: [
      {
        reports: [
          {
            messageId: 'AAkALgAAAA',
            reportId: '49c5ef5b-1f65-444a-e6b9-08d772ea2059',
            way: 'threatAssessment',
            category: 'phishing',
            reportedAt: '2026-02-02T10:00:00Z',
            status: 'pending',
            why: 'It was asked for.',
          },
        ],
      },
    ],
  },
  auditText: (given) => `Report ${messagesInWords(given)} to Microsoft as ${categoryWords[given.category]}`,
  targets: messageTargets,
  async runItem(context, { category, way }) {
    const found = await lookAt(context)
    if (found.length === 0) return { state: 'notFound', detail: 'It is not in this mailbox (any more).' }
    const reports: Report[] = []
    for (const message of found) {
      const query = { ...placeOf(context, message), category, way }
      const options = { signal: context.signal }
      const reporting = reportingOf(context)
      const earlier = await reporting.findReport(query, options)
      // After an interruption the earlier report is our own
      if (earlier && !context.resumed) throw reportedAlready(earlier)
      const made =
        earlier ??
        (await doOnce(
          () => reporting.report(query, options),
          () => reporting.findReport(query, options),
        ))
      reports.push({ messageId: message.messageId, ...made })
    }
    return { state: 'done', after: { reports } }
  },
  concurrency: 2,
})

function placeOf({ target }: ItemContext<MessageTarget>, { messageId, internetMessageId }: MessageSummary) {
  return { mailbox: target.mailbox, messageId, internetMessageId }
}

function reportingOf({ connection }: ItemContext<MessageTarget>): Reporting {
  // The door checks what a connection offers before a run is made.
  if (!connection.reporting) throw new Error('a report was run over a connection that cannot report')
  return connection.reporting
}

function reportedAlready({ category, reportedAt }: { category: keyof typeof categoryWords; reportedAt: string }) {
  return new ProviderError(
    'conflict',
    `It was reported as ${categoryWords[category]} on ${reportedAt} already. Microsoft takes each message once.`,
    { statusCode: 409 },
  )
}
