import { z } from 'zod'
import type { Target } from '../shared/run'
import { defineCommand } from './define'
import { findFolder } from './folderReference'
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
type MailboxTarget = Extract<Target, { kind: 'mailbox' }>

export const foldersList = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'folders.list',
  title: 'List folders',
  summary: 'Lists the mail folders of mailboxes, one level at a time, with the number of messages in each.',
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
  auditText: (given) => `List the folders of ${given.mailboxes?.length || 1} mailboxes`,
  targets: (given) => {
    const list = given.mailboxes?.length ? given.mailboxes : ['']
    return list.map((mailbox) => ({ kind: 'mailbox', mailbox }))
  },
  async runItem({ connection, target: { mailbox }, signal }, { parent, includeHidden }) {
    if (!connection.folders) throw new Error('folders.list was run over a connection without folders')
    const inside = parent && (await findFolder({ connection, mailbox, signal }, parent)).folderId
    const folders = await connection.folders.list({ mailbox, parent: inside, includeHidden }, { signal })
    return { state: 'done', after: { folders } }
  },
  concurrency: 8,
})
