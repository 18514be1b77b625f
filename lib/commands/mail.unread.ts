import { z } from 'zod'
import { defineCommand } from './define'
import { mailSearch, searchMailbox } from './mail.search'
import { searchInput } from './searchInput'
import { checkScope, mailboxLister, namedMailboxes, scopeWords } from './searchScope'

const { mailboxes, group, except, folders, maxPerMailbox } = searchInput.shape

const input = z
  .strictObject({
    mailboxes,
    group,
    except,
    folders: folders.default(['inbox']).describe('Well-known names, paths of folder names, or ids'),
    maxPerMailbox,
    markAsRead: z
      .boolean()
      .default(false)
      .describe(
        'Mark what was found as read when the search has ended: a change of its own, by the policy, which can be undone',
      ),
  })
  .superRefine(checkScope)

const searchOf = ({ markAsRead: _, ...scope }: z.output<typeof input>) =>
  searchInput.parse({ ...scope, criteria: { field: 'isRead', operator: 'equals', value: false } })

export const mailUnread = defineCommand({
  id: 'mail.unread',
  title: 'List unread messages',
  summary:
    'Finds the unread messages of mailboxes, in the Inbox unless told otherwise, and marks them as read if wanted.',
  risk: 'read',
  permission: 'mail.search',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.Read'], delegated: ['Mail.Read'] } },
  seeds: { 'fortisoar-exchange/Get Unread Emails': { 'Mark as Read': 'markAsRead' } },
  idempotent: true,
  input,
  output: mailSearch.output,
  example: {
    input: { mailboxes: ['soc@example.com'], markAsRead: true },
    output: [{ found: 3, truncatedBecause: null, filteredHere: [] }],
  },
  auditText: (given) =>
    `List the unread messages of ${scopeWords(given)}${given.markAsRead ? ', then mark them as read' : ''}`,
  targets: namedMailboxes,
  lister: mailboxLister,
  overSeveral: true,
  runItem: (context, given) => searchMailbox(context, searchOf(given)),
  followUp: {
    risk: 'reversible',
    search: (given) => ({ commandId: mailSearch.id, input: searchOf(given) }),
    action: ({ markAsRead }, searchRunId) =>
      markAsRead
        ? { commandId: 'mail.markRead', input: { selection: { searchRunId, hits: 'all' }, isRead: true } }
        : null,
  },
  concurrency: mailSearch.concurrency,
})
