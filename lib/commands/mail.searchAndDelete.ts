import { z } from 'zod'
import { defineSearchThen } from './defineSearchThen'
import { checkFoundFields, foundFields, foundOnServer } from './foundInput'
import { deleteMode } from './mail.delete'

const input = z.strictObject({ ...foundFields, mode: deleteMode.default('soft') }).superRefine(checkFoundFields)

export const mailSearchAndDelete = defineSearchThen({
  id: 'mail.searchAndDelete',
  title: 'Search and delete messages',
  summary:
    'Finds messages by sender, subject, body or attachment, then asks to delete exactly those. More than the policy allows, or a hard delete, waits for a second person, who sees the list.',
  seeds: { 'd3-exchange-server/Remove Emails': foundOnServer },
  input,
  exampleInput: { mailboxes: ['ada@example.com'], sender: 'billing@sender.example', subject: 'Overdue invoice' },
  risk: 'depends',
  thenWords: ({ mode }) => `delete what is found (${mode})`,
  found: ({ mode: _, ...found }) => found,
  // What is there already is not taken again: then the run succeeds with no results
  leftOut: ({ mode }) => (mode === 'deletedItems' ? 'deleteditems' : undefined),
  action: ({ mode }) => ({ commandId: 'mail.delete', input: { mode } }),
  // The first sentence is what the source system says, for those who look for it
  nothingFound: ({ internetMessageIds }) =>
    internetMessageIds
      ? 'find the email by the messageId failed. No message with these ids was found in the mailboxes that were searched: it was removed before, or the ids are wrong.'
      : null,
})
