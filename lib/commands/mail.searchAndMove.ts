import { z } from 'zod'
import { defineCommand } from './define'
import { checkFoundFields, foundFields, searchFor } from './foundInput'
import { mailSearch, searchMailbox } from './mail.search'
import { mailboxLister, namedMailboxes, scopeWords } from './searchScope'

const input = z
  .strictObject({
    ...foundFields,
    destination: z
      .string()
      .trim()
      .min(1)
      .max(1024)
      .describe('A well-known folder ("archive", "junkemail" …), a path of folder names, or a folder id'),
    action: z.enum(['move', 'copy']).default('move').describe('"copy" leaves the original where it is'),
  })
  .superRefine(checkFoundFields)

function foundOf({ destination: _, action: __, ...found }: z.output<typeof input>) {
  return found
}

export const mailSearchAndMove = defineCommand({
  id: 'mail.searchAndMove',
  title: 'Search and move or copy messages',
  summary:
    'Finds messages by sender, subject, body or attachment, then asks to move or copy exactly those. More than the policy allows, they wait for a second person, who sees the list.',
  risk: 'read',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {
    'd3-office365/Search and Move or Copy Email Messages': {
      'Email Address': 'mailboxes',
      'Email Subject': 'subject',
      'Sender Email Address': 'sender',
      'Destination Mail Folder': 'destination',
      'Move or Copy': 'action',
    },
  },
  idempotent: true,
  input,
  output: mailSearch.output,
  example: {
    input: { mailboxes: ['ada@example.com'], subject: 'Weekly digest', destination: 'archive', action: 'move' },
    output: [{ found: 2, truncatedBecause: null, filteredHere: [] }],
  },
  auditText: (given) => `Search ${scopeWords(given)}, then ${given.action} what is found`,
  targets: namedMailboxes,
  lister: mailboxLister,
  overSeveral: true,
  runItem: (context, given) => searchMailbox(context, searchFor(foundOf(given))),
  followUp: {
    risk: 'reversible',
    search: (given) => ({ commandId: mailSearch.id, input: searchFor(foundOf(given)) }),
    action: ({ action, destination }, searchRunId) => ({
      commandId: action === 'move' ? 'mail.move' : 'mail.copy',
      input: { selection: { searchRunId, hits: 'all' }, destination },
    }),
  },
  concurrency: mailSearch.concurrency,
})
