import { z } from 'zod'
import type { CallOptions, Folder, Folders } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { findFolder } from './folderReference'
import { mailboxesInWords, mailboxTargets, offered } from './mailboxInput'
import { mailboxes } from './messageInput'

const input = z.strictObject({
  mailboxes: mailboxes.optional(),
  parent: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe('List the folders inside this one: well-known name, path or id; left out: the top level'),
  includeHidden: z.boolean().default(false).describe('Hidden folders too'),
  includeChildren: z.boolean().default(false).describe('The folders below each folder too, at every depth'),
})

const folder = z.object({
  folderId: z.string(),
  displayName: z.string(),
  parentFolderId: z.string().nullable(),
  childFolderCount: z.number(),
  totalItemCount: z.number(),
  unreadItemCount: z.number(),
  isHidden: z.boolean(),
})
const output = z.object({ folders: z.array(folder) })

export const foldersList = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'folders.list',
  title: 'List folders',
  summary: 'Lists the mail folders of mailboxes, one level or the whole tree, with the number of messages in each.',
  risk: 'read',
  permission: 'mail.metadata',
  needs: 'folders',
  vendorPermissions: { graph: { application: ['Mail.ReadBasic.All'], delegated: ['Mail.ReadBasic'] } },
  seeds: {
    'd3-office365/List Mail Folders': {
      'Email Addresses or User IDs': 'mailboxes',
      'Include Hidden Folders': 'includeHidden',
      'Parent Folder ID': 'parent',
    },
  },
  idempotent: true,
  input,
  output,
  example: { input: { mailboxes: ['ada@example.com'] }, output: [{ folders: [] }] },
  auditText: (given) => `List the folders of ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox }, signal }, { parent, includeHidden, includeChildren }) {
    const inside = parent && (await findFolder({ connection, mailbox, signal }, parent)).folderId
    const folders = offered(connection, 'folders')
    const level = await folders.list({ mailbox, parent: inside, includeHidden }, { signal })
    const below = includeChildren ? await listBelow(folders, level, { mailbox, includeHidden }, { signal }) : []
    return { state: 'done', after: { folders: [...level, ...below] } }
  },
  concurrency: 8,
})

/**
 * One call per folder that has folders: the service has no other way. Its count need not include the hidden ones.
 * https://learn.microsoft.com/graph/api/mailfolder-list-childfolders
 */
async function listBelow(
  folders: Folders,
  level: Folder[],
  query: { mailbox: string; includeHidden: boolean },
  options: CallOptions,
): Promise<Folder[]> {
  const parents = level.filter(({ childFolderCount }) => query.includeHidden || childFolderCount > 0)
  const found: Folder[] = []
  for (const { folderId } of parents) {
    const children = await folders.list({ ...query, parent: folderId }, options)
    found.push(...children, ...(await listBelow(folders, children, query, options)))
  }
  return found
}
