import { z } from 'zod'
import { type Folder, type MessageSummary, ProviderError } from '../providers/contract'
import type { ItemOutcome, MessageTarget } from '../shared/run'
import { defineCommand, type ItemContext, type TargetContext } from './define'
import { doOnce } from './doOnce'
import { findFolder, folderById } from './folderReference'
import { selection } from './messageInput'
import {
  keptPlace,
  keptState,
  listOf,
  lookAt,
  messagesOf,
  type PlaceOfOne,
  type StateOfOne,
  stateOf,
} from './messageState'

const input = z
  .strictObject({
    removalRunId: z.uuid().optional().describe('The run that removed the messages: each goes back to where it was'),
    selection: selection.optional().describe('Messages that a search found; they go to the Inbox'),
  })
  .superRefine((given, context) => {
    if ((given.removalRunId === undefined) === (given.selection === undefined)) {
      const message = 'Name the run that removed the messages, or select messages: one of the two.'
      context.addIssue({ code: 'custom', path: ['removalRunId'], message, input: given })
    }
  })

const output = keptPlace.extend({ note: z.string().optional() })

export const mailRestore = defineCommand<typeof input, typeof output, MessageTarget>({
  id: 'mail.restore',
  title: 'Restore messages',
  summary:
    'Puts removed messages back into the folder they came from, with their read state and categories. Where that folder is gone, they go to the Inbox. A hard delete cannot be restored.',
  risk: 'reversible',
  permission: 'mail.change',
  needs: 'messages',
  vendorPermissions: { graph: { application: ['Mail.ReadWrite'], delegated: ['Mail.ReadWrite'] } },
  seeds: {},
  idempotent: true,
  input,
  output,
  example: {
    input: { removalRunId: '0191f3a0-0000-7000-8000-000000000001' },
    output: [{ messageId: 'AAkALgAAAA', folderId: 'AAMkAGInbox' }],
  },
  auditText: (given) =>
    given.removalRunId
      ? `Restore what run ${given.removalRunId} removed`
      : `Restore results of search ${given.selection?.searchRunId}`,
  targets: (given, context) =>
    given.removalRunId
      ? removedBy(given.removalRunId, context)
      : given.selection
        ? context.messagesOf(given.selection)
        : [],
  runItem: restore,
  concurrency: 500,
})

/** What the run itself took away: a message that was there before it stays where it is. */
async function removedBy(runId: string, context: TargetContext): Promise<MessageTarget[]> {
  const targets: MessageTarget[] = []
  for (const item of await context.itemsOfRun(runId)) {
    const before = keptState.safeParse(item.before)
    if (item.state !== 'done' || item.target.kind !== 'message' || !before.success) continue
    const places = new Map(afterOf(item.after).map((place, index) => [index, place.messageId]))
    for (const [index, { messageId, folderId, isRead, categories }] of listOf<StateOfOne>(before.data).entries()) {
      targets.push({
        ...item.target,
        messageId: places.get(index) ?? messageId,
        original: { folderId, isRead, categories },
      })
    }
  }
  return targets
}

function afterOf(after: unknown): PlaceOfOne[] {
  const parsed = keptPlace.safeParse(after)
  return parsed.success ? listOf<PlaceOfOne>(parsed.data) : []
}

async function restore(context: ItemContext<MessageTarget>): Promise<ItemOutcome> {
  const [message] = await lookAt(context)
  if (!message) {
    return {
      state: 'notFound',
      detail: 'It is not in the mailbox and not in Recoverable Items: it was hard deleted, or its retention has ended.',
    }
  }
  const { original } = context.target
  const { folder, note } = await destinationOf(context)
  const resumed = keptState.safeParse(context.before).success
  const asWanted = message.folderId === folder.folderId && (!original || sameState(message, original))
  if (asWanted && !resumed) return { state: 'alreadyThere', before: stateOf(message), after: placeOf(message, note) }
  await context.keepBefore(stateOf(message))

  const { mailbox } = context.target
  const options = { signal: context.signal }
  const messages = messagesOf(context)
  let { messageId } = message
  if (message.folderId !== folder.folderId) {
    const moved = await doOnce(
      () => messages.move({ mailbox, messageId, folder: folder.folderId }, options),
      async () => {
        const [now] = await lookAt(context)
        return now?.folderId === folder.folderId ? now : null
      },
    )
    messageId = moved.messageId
  }
  if (original && message.isRead !== original.isRead) {
    await messages.setRead({ mailbox, messageId, isRead: original.isRead }, options)
  }
  if (original && !sameList(message.categories, original.categories)) {
    await messages.setCategories({ mailbox, messageId, categories: original.categories }, options)
  }
  return {
    state: 'done',
    before: context.before ?? stateOf(message),
    after: placeOf({ messageId, folderId: folder.folderId }, note),
  }
}

async function destinationOf(context: ItemContext<MessageTarget>): Promise<{ folder: Folder; note?: string }> {
  const where = { ...context, mailbox: context.target.mailbox }
  const { original } = context.target
  if (!original) return { folder: await findFolder(where, 'inbox') }
  try {
    return { folder: await folderById(where, original.folderId) }
  } catch (error) {
    if (!(error instanceof ProviderError) || !['itemNotFound', 'badRequest'].includes(error.code)) throw error
    return {
      folder: await findFolder(where, 'inbox'),
      note: 'The folder that it came from is gone, so it went to the Inbox.',
    }
  }
}

function placeOf({ messageId, folderId }: PlaceOfOne, note: string | undefined) {
  return { messageId, folderId, ...(note && { note }) }
}

function sameState(message: MessageSummary, original: { isRead: boolean; categories: string[] }): boolean {
  return message.isRead === original.isRead && sameList(message.categories, original.categories)
}

function sameList(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((entry) => other.includes(entry))
}
