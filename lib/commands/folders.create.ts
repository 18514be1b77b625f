import { z } from 'zod'
import { type Folder, ProviderError } from '../providers/contract'
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
    .max(1024)
    .optional()
    .describe('The folder in which it is made: well-known name, path or id; left out: the top level'),
  name: z
    .string()
    .trim()
    .min(1)
    .max(1024)
    .refine((name) => name.split('/').every((part) => part.trim() !== ''), 'A part of the path is empty.')
    .describe('Name of the folder, or a path such as “Incidents/2026/Wave 7”: what is missing of it is made'),
  isHidden: z
    .boolean()
    .default(false)
    .describe(
      'Mail programs do not show it. This cannot be changed afterwards; it holds for the folders that are made.',
    ),
})

const output = z.object({
  folderId: z.string(),
  displayName: z.string(),
  parentFolderId: z.string().nullable(),
  isHidden: z.boolean(),
  /** Names of the folders that were made, from the top down */
  made: z.array(z.string()),
})

export const foldersCreate = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'folders.create',
  title: 'Create folder',
  summary: 'Makes a mail folder in each mailbox, with the folders of its path that are not there yet.',
  risk: 'reversible',
  permission: 'mailbox.change',
  needs: 'folders',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {
    'd3-office365/Create Mail Folder': {
      'Email Address': 'mailboxes',
      'Destination Mail Folder ID': 'parent',
      'New Folder Name': 'name',
      'Is Hidden': 'isHidden',
    },
  },
  idempotent: true,
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], parent: 'archive', name: 'Incidents/2026' },
    output: [{ folderId: 'AAMkAGFolder', displayName: '2026', parentFolderId: null, isHidden: false, made: ['2026'] }],
  },
  auditText: (given) => `Create a folder in ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem({ connection, target: { mailbox }, signal }, { parent, name, isHidden }) {
    const folders = offered(connection, 'folders')
    const made: string[] = []
    let at = parent === undefined ? undefined : await findFolder({ connection, mailbox, signal }, parent)
    for (const part of name.split('/').map((each) => each.trim())) {
      const there = await childNamed(part)
      if (there) at = there
      else {
        at = await create(part)
        made.push(part)
      }
    }
    if (!at) throw new Error('a path without a part was let through')
    const { folderId, displayName, parentFolderId, isHidden: hidden } = at
    const after = { folderId, displayName, parentFolderId, isHidden: hidden, made }
    return { state: made.length > 0 ? 'done' : 'alreadyThere', after }

    async function childNamed(part: string): Promise<Folder | undefined> {
      const children = await folders.list({ mailbox, parent: at?.folderId, includeHidden: true }, { signal })
      return children.find(({ displayName }) => displayName.toLowerCase() === part.toLowerCase())
    }

    /** Somebody else, or an earlier try whose answer was lost, may have made it in between. */
    async function create(part: string): Promise<Folder> {
      try {
        return await folders.create({ mailbox, parent: at?.folderId, name: part, isHidden }, { signal })
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code === 'notPermitted') throw error
        const there = await childNamed(part)
        if (!there) throw error
        return there
      }
    }
  },
  concurrency: 8,
})
