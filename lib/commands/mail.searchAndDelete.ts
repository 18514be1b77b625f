import { z } from 'zod'
import { defineCommand } from './define'
import { checkFoundFields, foundFields, searchFor } from './foundInput'
import { deleteMode } from './mail.delete'
import { mailSearch, searchMailbox } from './mail.search'
import { mailboxLister, namedMailboxes, scopeWords } from './searchScope'

const input = z.strictObject({ ...foundFields, mode: deleteMode.default('soft') }).superRefine(checkFoundFields)

export const mailSearchAndDelete = defineCommand({
  id: 'mail.searchAndDelete',
  title: 'Search and delete messages',
  summary:
    'Finds messages by sender, subject, body or attachment, then asks to delete exactly those. More than the policy allows, or a hard delete, waits for a second person, who sees the list.',
  risk: 'read',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {
    'd3-exchange-server/Remove Emails': {
      Subject: 'subject',
      Content: 'body',
      'Attachment Name': 'attachmentName',
      'Sender Mail Address': 'sender',
      'Message IDs': 'internetMessageIds',
      'Exchange Email': 'mailboxes',
    },
  },
  idempotent: true,
  input,
  output: mailSearch.output,
  example: {
    input: { mailboxes: ['ada@example.com'], sender: 'billing@sender.example', subject: 'Overdue invoice' },
    output: [{ found: 2, truncatedBecause: null, filteredHere: [] }],
  },
  auditText: (given) => `Search ${scopeWords(given)}, then delete what is found (${given.mode})`,
  targets: namedMailboxes,
  lister: mailboxLister,
  overSeveral: true,
  // What is there already is not taken again: then the run succeeds with no results
  runItem: (context, { mode, ...found }) =>
    searchMailbox(context, searchFor(found), mode === 'deletedItems' ? 'deleteditems' : undefined),
  followUp: {
    risk: 'depends',
    search: ({ mode: _, ...found }) => ({ commandId: mailSearch.id, input: searchFor(found) }),
    action: ({ mode }, searchRunId) => ({
      commandId: 'mail.delete',
      input: { selection: { searchRunId, hits: 'all' }, mode },
    }),
  },
  concurrency: mailSearch.concurrency,
})
