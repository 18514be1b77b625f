import { z } from 'zod'
import { type Criteria, type CriterionTerm, criteria } from '../query/criteria'
import { checkQuerySet, parseQuerySet } from '../query/parseQuerySet'
import { mostOutputRows, searchOutputs } from '../shared/searchOutput'
import { mailboxList } from './messageInput'
import { checkScope } from './searchScope'

const text = z.string().trim().min(1).max(1024)
/** Look-ups that can be read; an error names the bad token and its place. */
export const querySetText = z
  .string()
  .trim()
  .min(1)
  .max(4000)
  .superRefine((text, context) => {
    const problem = checkQuerySet(text)
    if (!problem) return
    const token = text.slice(problem.start, problem.end)
    const message = `${problem.message} (at character ${problem.start + 1}${token ? `: ${token}` : ''})`
    context.addIssue({ code: 'custom', message, input: text })
  })

const instant = z.iso.datetime({ offset: true })

export const searchInput = z
  .strictObject({
    mailboxes: mailboxList(100_000)
      .optional()
      .describe(
        'Address or user id of each mailbox; “all” for everyone in the directory, “all:mc” for everyone whose user name begins with mc. Leave empty for the signed-in user’s own (delegated connections and Exchange Servers only).',
      ),
    group: z
      .string()
      .trim()
      .min(1)
      .max(320)
      .optional()
      .describe('Instead of mailboxes: the members of this group and of the groups in it, by its address, name or id'),
    except: mailboxList(100_000).optional().describe('Mailboxes that are left out'),
    folders: z
      .array(z.string().trim().min(1).max(1024))
      .max(50)
      .optional()
      .describe('Well-known names, paths of folder names, or ids; left out: every folder'),
    sender: text.optional().describe('Address, or a part of the address or name'),
    subject: text.optional().describe('A part of the subject'),
    body: text.optional().describe('A part of the body'),
    attachmentName: text.optional().describe('A part of an attachment’s name'),
    receivedFrom: instant.optional().describe('Received at this instant or later'),
    receivedBefore: instant.optional().describe('Received before this instant'),
    hasAttachments: z.boolean().optional(),
    criteria: criteria
      .optional()
      .describe('Any combination of conditions with AND, OR and NOT, in addition to the fields above'),
    query: querySetText
      .optional()
      .describe(
        "QuerySet look-ups, as text (subject__icontains='invoice', datetime_received__gte='2026-03-01') or as a dictionary ({'subject__icontains': 'invoice'}): exact, iexact, contains, icontains, startswith, istartswith, gt, gte, lt, lte, range, in, exists, not. Understood over every connection.",
      ),
    filter: z.string().trim().min(1).max(4000).optional().describe('The service’s own filter (OData $filter)'),
    search: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .optional()
      .describe('The service’s own search: KQL of Microsoft 365, AQS of Exchange Server'),
    maxPerMailbox: z.int().min(1).max(100_000).default(1000).describe('Stop in a mailbox after so many messages'),
    maxTotal: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(100_000)
      .describe('Stop the whole search at about so many messages: mailboxes that are being read finish their page'),
    outputs: z
      .array(z.enum(searchOutputs))
      .max(searchOutputs.length)
      .optional()
      .describe(
        'Kept as evidence when the search has ended, beside the table of its results: a note in words (counts, coverage, time), or the table as CSV or JSON',
      ),
  })
  .superRefine((given, context) => {
    checkScope(given, context)
    if (given.outputs?.some((output) => output !== 'note') && given.maxTotal > mostOutputRows) {
      const message = `A file holds up to ${mostOutputRows.toLocaleString('en')} messages. Lower the limit in all, or export the results, which may be longer.`
      context.addIssue({ code: 'custom', path: ['outputs'], message, input: given })
    }
    if (given.filter && given.search) {
      const message = 'Filter and Search cannot be used at the same time.'
      context.addIssue({ code: 'custom', path: ['search'], message, input: given })
    }
    const { receivedFrom, receivedBefore } = given
    if (receivedFrom && receivedBefore && Date.parse(receivedFrom) >= Date.parse(receivedBefore)) {
      const message = 'The end of the time range is not after its start.'
      context.addIssue({ code: 'custom', path: ['receivedBefore'], message, input: given })
    }
  })
export type SearchInput = z.output<typeof searchInput>

/** The simple fields and the criteria together; null: every message. */
export function criteriaOf(input: SearchInput): Criteria | null {
  const { sender, subject, body, attachmentName, receivedFrom, receivedBefore, hasAttachments } = input
  const contains = (field: 'subject' | 'body' | 'attachmentName', value: string | undefined): CriterionTerm[] =>
    value === undefined ? [] : [{ field, operator: 'contains', value }]
  const isAddress = sender !== undefined && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(sender)
  const parts: Criteria[] = [
    ...(receivedFrom ? [{ field: 'received', operator: 'from', value: receivedFrom } as const] : []),
    ...(receivedBefore ? [{ field: 'received', operator: 'before', value: receivedBefore } as const] : []),
    ...(sender ? [{ field: 'sender', operator: isAddress ? 'equals' : 'contains', value: sender } as const] : []),
    ...contains('subject', subject),
    ...contains('body', body),
    ...contains('attachmentName', attachmentName),
    ...(hasAttachments === undefined
      ? []
      : [{ field: 'hasAttachments', operator: 'equals', value: hasAttachments } as const]),
    ...(input.query ? [parseQuerySet(input.query)] : []),
    ...(input.criteria ? [input.criteria] : []),
  ]
  const [only] = parts
  if (only === undefined) return null
  return parts.length === 1 ? only : { all: parts }
}
