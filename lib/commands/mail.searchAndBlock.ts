import { z } from 'zod'
import { defineCommand } from './define'
import { checkFoundFields, foundFields, searchFor } from './foundInput'
import { mailSearch, searchMailbox } from './mail.search'
import { mailboxLister, namedMailboxes, scopeWords } from './searchScope'

const input = z.strictObject(foundFields).superRefine(checkFoundFields)

export const mailSearchAndBlock = defineCommand({
  id: 'mail.searchAndBlock',
  title: 'Block messages',
  summary:
    'Finds messages by sender, subject, body, attachment or message id, then asks to move exactly those to Junk Email. What is there already is not found again, so that the run succeeds with no results.',
  risk: 'read',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {
    'd3-exchange-server/Block Emails': {
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
    input: { mailboxes: ['all'], sender: 'billing@sender.example', subject: 'Overdue invoice' },
    output: [{ found: 2, truncatedBecause: null, filteredHere: [] }],
  },
  auditText: (given) => `Search ${scopeWords(given)}, then move what is found to Junk Email`,
  targets: namedMailboxes,
  lister: mailboxLister,
  overSeveral: true,
  runItem: (context, given) => searchMailbox(context, searchFor(given), 'junkemail'),
  followUp: {
    risk: 'reversible',
    search: (given) => ({ commandId: mailSearch.id, input: searchFor(given) }),
    action: (_, searchRunId) => ({
      commandId: 'mail.move',
      input: { selection: { searchRunId, hits: 'all' }, destination: 'junkemail' },
    }),
  },
  concurrency: mailSearch.concurrency,
})
