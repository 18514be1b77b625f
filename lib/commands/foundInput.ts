import { z } from 'zod'
import type { Criteria } from '../query/criteria'
import { searchInput } from './searchInput'
import { checkScope } from './searchScope'

const { mailboxes, group, except, folders, sender, subject, body, attachmentName, receivedFrom, receivedBefore } =
  searchInput.shape

/** A mailbox keeps a few hundred of them in one question to the service. */
const mostMessageIds = 500

/** By what a command that acts on what it finds is told what to look for. */
export const foundFields = {
  mailboxes,
  group,
  except,
  folders,
  sender,
  subject,
  body,
  attachmentName,
  receivedFrom,
  receivedBefore,
  internetMessageIds: z
    .array(
      z
        .string()
        .trim()
        .max(1024)
        .regex(/^<[^<>\s]+>$/, 'An internet message id stands within < >.'),
    )
    .min(1)
    .max(mostMessageIds)
    .optional()
    .describe('Internet message ids within < >: the messages that have one of them, and meet the other conditions'),
}
export type FoundFields = z.output<z.ZodObject<typeof foundFields>>

/** How D3's rows for Exchange Server name those fields. */
export const foundOnServer = {
  Subject: 'subject',
  Content: 'body',
  'Attachment Name': 'attachmentName',
  'Sender Mail Address': 'sender',
  'Message IDs': 'internetMessageIds',
  'Exchange Email': 'mailboxes',
}

/** Without a condition every message of the mailbox would be taken: no slip of a form may do that. */
export function checkFoundFields(given: FoundFields, context: z.core.$RefinementCtx): void {
  checkScope(given, context)
  const { sender, subject, body, attachmentName, internetMessageIds, receivedFrom, receivedBefore } = given
  if (![sender, subject, body, attachmentName, internetMessageIds].some((value) => value !== undefined)) {
    const message =
      'Please input at least one parameter: a sender, a subject, a body text, an attachment or message ids. Without one, every message would be taken.'
    context.addIssue({ code: 'custom', path: ['subject'], message, input: given })
  }
  if (receivedFrom && receivedBefore && Date.parse(receivedFrom) >= Date.parse(receivedBefore)) {
    const message = 'The end of the time range is not after its start.'
    context.addIssue({ code: 'custom', path: ['receivedBefore'], message, input: given })
  }
}

/** The input of `mail.search` that looks for it. */
export function searchFor(given: FoundFields): z.output<typeof searchInput> {
  const { internetMessageIds, ...rest } = given
  return searchInput.parse({ ...rest, ...(internetMessageIds && { criteria: oneOf(internetMessageIds) }) })
}

/** A group of conditions holds a hundred. */
function oneOf(internetMessageIds: readonly string[]): Criteria {
  const groups: Criteria[] = []
  for (let at = 0; at < internetMessageIds.length; at += 100) {
    const ids = internetMessageIds.slice(at, at + 100)
    groups.push({ any: ids.map((value) => ({ field: 'internetMessageId', operator: 'equals', value })) })
  }
  const [only] = groups
  return groups.length === 1 && only ? only : { any: groups }
}
