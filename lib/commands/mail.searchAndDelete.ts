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
  runItem: (context, given) => searchMailbox(context, searchFor(given)),
  followUp: {
    risk: 'depends',
    search: (given) => ({ commandId: mailSearch.id, input: searchFor(given) }),
    action: ({ mode }, searchRunId) => ({
      commandId: 'mail.delete',
      input: { selection: { searchRunId, hits: 'all' }, mode },
    }),
  },
  concurrency: mailSearch.concurrency,
})
