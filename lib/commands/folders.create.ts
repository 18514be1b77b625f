import { z } from 'zod'
import { type Folder, ProviderError } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { defineCommand } from './define'
import { findFolder } from './folderReference'
import { type MadeFolder, madeFolder } from './folders.undo'
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
  /** The same folders, as they were made */
  madeFolders: z.array(madeFolder),
})

/** What the path lacked before: whatever of it is there later is ours, also after a crash. */
const pathBefore = z.object({ missing: z.array(z.string()) })

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
  undoneBy: {
    commandId: 'folders.undo',
    things: ['mailbox’s folder', 'mailboxes’ folders'],
    words:
      'The folders that this run made are taken away again, where they are still empty and as they were made. A folder that somebody has used since stays, and the run says why.',
  },
  input,
  output,
  example: {
    input: { mailboxes: ['ada@example.com'], parent: 'archive', name: 'Incidents/2026' },
    output: [
      {
        folderId: 'AAMkAGFolder',
        displayName: '2026',
        parentFolderId: 'AAMkAGAbove',
        isHidden: false,
        made: ['2026'],
        madeFolders: [{ folderId: 'AAMkAGFolder', displayName: '2026', parentFolderId: 'AAMkAGAbove' }],
      },
    ],
  },
  auditText: (given) => `Create a folder in ${mailboxesInWords(given)}`,
  targets: mailboxTargets,
  async runItem(context, { parent, name, isHidden }) {
    const { connection, signal } = context
    const { mailbox } = context.target
    const folders = offered(connection, 'folders')
    const parts = name.split('/').map((each) => each.trim())
    const begun = pathBefore.safeParse(context.before)
    let before = begun.success ? begun.data : null
    const ours: MadeFolder[] = []
    let at = parent === undefined ? undefined : await findFolder({ connection, mailbox, signal }, parent)
    for (const [index, part] of parts.entries()) {
      const there = await childNamed(part)
      const wasMissing = begun.success && index >= parts.length - begun.data.missing.length
      if (!there && !before) {
        before = { missing: parts.slice(index) }
        await context.keepBefore(before)
      }
      const made: { folder: Folder; isOurs: boolean } = there
        ? { folder: there, isOurs: wasMissing }
        : await create(part)
      at = made.folder
      if (made.isOurs) ours.push(madeFolder.parse(at))
    }
    if (!at) throw new Error('a path without a part was let through')
    const { folderId, displayName, parentFolderId, isHidden: hidden } = at
    const made = ours.map((folder) => folder.displayName)
    const after = { folderId, displayName, parentFolderId, isHidden: hidden, made, madeFolders: ours }
    return made.length > 0 ? { state: 'done', before, after } : { state: 'alreadyThere', after }

    async function childNamed(part: string): Promise<Folder | undefined> {
      const children = await folders.list({ mailbox, parent: at?.folderId, includeHidden: true }, { signal })
      return children.find(({ displayName }) => displayName.toLowerCase() === part.toLowerCase())
    }

    /** Where the answer was lost, it may have been made; where it is said to be there, somebody else made it in between. */
    async function create(part: string): Promise<{ folder: Folder; isOurs: boolean }> {
      try {
        const folder = await folders.create({ mailbox, parent: at?.folderId, name: part, isHidden }, { signal })
        return { folder, isOurs: true }
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code === 'notPermitted') throw error
        const there = await childNamed(part)
        if (!there) throw error
        return { folder: there, isOurs: error.code !== 'conflict' }
      }
    }
  },
  concurrency: 8,
})
