import type { z } from 'zod'
import { searchInput } from './searchInput'
import { checkScope } from './searchScope'

const { mailboxes, group, except, folders, sender, subject, body, attachmentName, receivedFrom, receivedBefore } =
  searchInput.shape

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
}
type FoundFields = z.output<z.ZodObject<typeof foundFields>>

/** Without a condition every message of the mailbox would be taken: no slip of a form may do that. */
export function checkFoundFields(given: FoundFields, context: z.core.$RefinementCtx): void {
  checkScope(given, context)
  const { sender, subject, body, attachmentName, receivedFrom, receivedBefore } = given
  if (![sender, subject, body, attachmentName].some((value) => value !== undefined)) {
    const message = 'Name a sender, a subject, a body text or an attachment: without one, every message would be taken.'
    context.addIssue({ code: 'custom', path: ['subject'], message, input: given })
  }
  if (receivedFrom && receivedBefore && Date.parse(receivedFrom) >= Date.parse(receivedBefore)) {
    const message = 'The end of the time range is not after its start.'
    context.addIssue({ code: 'custom', path: ['receivedBefore'], message, input: given })
  }
}

/** The input of `mail.search` that looks for it. */
export function searchFor(given: FoundFields): z.output<typeof searchInput> {
  const { mailboxes, group, except, folders, sender, subject, body, attachmentName, receivedFrom, receivedBefore } =
    given
  const scope = { mailboxes, group, except, folders }
  return searchInput.parse({ ...scope, sender, subject, body, attachmentName, receivedFrom, receivedBefore })
}
