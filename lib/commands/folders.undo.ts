import { z } from 'zod'
import { type Folder, type Folders, ProviderError } from '../providers/contract'
import type { MailboxTarget } from '../shared/run'
import { defineCommand, type TargetContext } from './define'
import { doOnce } from './doOnce'
import { findFolder } from './folderReference'
import { offered } from './mailboxInput'

const input = z.strictObject({
  removalRunId: z.uuid().describe('The run that made folders: those that are still empty are taken away again'),
})

/** A folder as a run made it. */
export const madeFolder = z.object({
  folderId: z.string(),
  displayName: z.string(),
  parentFolderId: z.string().nullable(),
})
export type MadeFolder = z.output<typeof madeFolder>

const madeFolders = z.object({ madeFolders: z.array(madeFolder).min(1) })

const output = z.object({
  /** Names of the folders that were taken away, from the lowest up */
  removed: z.array(z.string()),
})

export const foldersUndo = defineCommand<typeof input, typeof output, MailboxTarget>({
  id: 'folders.undo',
  title: 'Take away created folders',
  summary:
    'Takes away the folders that a run made, where they are still empty, where they were made, and named as they were made.',
  risk: 'reversible',
  permission: 'mailbox.change',
  needs: 'folders',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: { input: { removalRunId: '0191f3a0-0000-7000-8000-000000000001' }, output: [{ removed: ['2026'] }] },
  auditText: ({ removalRunId }) => `Take away the folders that run ${removalRunId} made`,
  targets: ({ removalRunId }, context) => madeBy(removalRunId, context),
  async runItem(context) {
    const { connection, signal, target } = context
    const { mailbox } = target
    const folders = offered(connection, 'folders')
    const made = madeFolders.parse(target.original).madeFolders
    const removed: string[] = []
    const stays: string[] = []
    // A folder is empty once those in it are gone
    for (const folder of made.toReversed()) {
      const now = await stillThere(folder)
      if (!now) continue
      const why = await whyItStays(folder, now)
      if (why) {
        stays.push(`“${folder.displayName}” stays: ${why}`)
        continue
      }
      await context.keepBefore({ madeFolders: made })
      await doOnce(
        async () => {
          await folders.remove({ mailbox, folder: folder.folderId }, { signal })
          return true
        },
        async () => ((await stillThere(folder)) ? null : true),
      )
      removed.push(folder.displayName)
    }
    if (stays.length > 0) {
      const gone = removed.length > 0 ? [`Taken away: ${removed.map((name) => `“${name}”`).join(', ')}.`] : []
      throw new ProviderError('conflict', [...stays, ...gone].join(' '), { statusCode: 409 })
    }
    if (removed.length === 0 && !context.before) {
      return { state: 'notFound', detail: 'The folders are not in this mailbox any more.' }
    }
    return { state: 'done', before: { madeFolders: made }, after: { removed } }

    /** null: it is gone, or lies in Deleted Items */
    async function stillThere({ folderId }: MadeFolder): Promise<Folder | null> {
      const now = await folderOrNull(folders, mailbox, folderId, signal)
      if (!now) return null
      const deletedItems = await findFolder({ connection, mailbox, signal }, 'deleteditems')
      return now.parentFolderId === deletedItems.folderId ? null : now
    }

    async function whyItStays(then: MadeFolder, now: Folder): Promise<string | null> {
      if (now.displayName !== then.displayName) return `it is called “${now.displayName}” now.`
      if (now.parentFolderId !== then.parentFolderId) return 'it was moved to another folder since.'
      if (now.totalItemCount > 0) {
        return now.totalItemCount === 1 ? 'an item lies in it.' : `${now.totalItemCount} items lie in it.`
      }
      const below = await folders.list({ mailbox, parent: now.folderId, includeHidden: true }, { signal })
      const [first] = below
      return first ? `the folder “${first.displayName}” is in it.` : null
    }
  },
  concurrency: 8,
})

async function madeBy(runId: string, context: TargetContext): Promise<MailboxTarget[]> {
  const items = await context.itemsOfRun(runId)
  return items.flatMap(({ target, state, after }) => {
    const made = madeFolders.safeParse(after)
    if (state !== 'done' || target.kind !== 'mailbox' || !made.success) return []
    return [{ kind: 'mailbox', mailbox: target.mailbox, original: made.data }]
  })
}

async function folderOrNull(folders: Folders, mailbox: string, folder: string, signal: AbortSignal) {
  try {
    return await folders.get({ mailbox, folder }, { signal })
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'itemNotFound') return null
    throw error
  }
}
