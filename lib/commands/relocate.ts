import { type MovedMessage, ProviderError } from '../providers/contract'
import type { ItemOutcome, MessageTarget } from '../shared/run'
import type { ItemContext } from './define'
import { doOnce } from './doOnce'
import { findFolder } from './folderReference'
import {
  keptOf,
  keptState,
  listOf,
  lookAt,
  messagesOf,
  type PlaceOfOne,
  type StateOfOne,
  stateOf,
  summaryOrNull,
} from './messageState'

interface Relocation {
  /** Being in one of these counts as there already; empty: the message is to be nowhere */
  thereIn: string[]
  /** Acts only on messages that are in this folder */
  onlyInFolder?: string
  effect(messageId: string): Promise<MovedMessage | null>
}

/**
 * Takes a message from where it is. What was there is written down before; a turn that was interrupted looks first, and a
 * message that is already where it should be is not touched again.
 */
export async function relocate(context: ItemContext<MessageTarget>, relocation: Relocation): Promise<ItemOutcome> {
  const begun = keptState.safeParse(context.before)
  const before = begun.success ? listOf<StateOfOne>(begun.data) : await fresh(context, relocation)
  if (!Array.isArray(before)) return before

  const there = await foldersThere(context, relocation.thereIn)
  const kept = keptOf(before)
  if (!begun.success && before.every(({ folderId }) => there.has(folderId))) {
    return { state: 'alreadyThere', before: kept, after: keptOf<PlaceOfOne>(before.map(placeOf)) }
  }
  if (!begun.success) await context.keepBefore(kept)

  const after: PlaceOfOne[] = []
  for (const { messageId, folderId } of before) {
    const place = begun.success
      ? await whereNow(context, messageId, there, relocation)
      : there.has(folderId)
        ? { messageId, folderId }
        : null
    after.push(place ?? (await act(context, messageId, there, relocation)))
  }
  return { state: 'done', before: kept, after: keptOf(after) }
}

async function fresh(
  context: ItemContext<MessageTarget>,
  { onlyInFolder }: Relocation,
): Promise<StateOfOne[] | ItemOutcome> {
  const found = await lookAt(context)
  if (found.length === 0) return { state: 'notFound', detail: 'It is not in this mailbox (any more).' }
  if (!onlyInFolder) return found.map(stateOf)
  const folder = await findFolder({ ...context, mailbox: context.target.mailbox }, onlyInFolder)
  const inside = found.filter(({ folderId }) => folderId === folder.folderId)
  return inside.length > 0
    ? inside.map(stateOf)
    : { state: 'notFound', detail: `It is not in the folder “${folder.displayName}”.` }
}

async function act(
  context: ItemContext<MessageTarget>,
  messageId: string,
  there: ReadonlySet<string>,
  relocation: Relocation,
): Promise<PlaceOfOne> {
  return doOnce<PlaceOfOne>(
    async () => {
      const moved = await relocation.effect(messageId)
      return moved ? { messageId: moved.messageId, folderId: moved.folderId } : { messageId, folderId: null }
    },
    () => whereNow(context, messageId, there, relocation),
  )
}

/** Where the message is, when that is where it should be; null: the effect has not taken place. */
async function whereNow(
  context: ItemContext<MessageTarget>,
  messageId: string,
  there: ReadonlySet<string>,
  { thereIn }: Relocation,
): Promise<PlaceOfOne | null> {
  const now = await summaryOrNull(context, messageId)
  if (now) return there.has(now.folderId) ? placeOf(now) : null
  if (thereIn.length === 0) return { messageId, folderId: null }
  throw new ProviderError(
    'itemNotFound',
    'It was begun and interrupted, and now the message is no longer in the mailbox: someone else removed it.',
    { statusCode: 404 },
  )
}

function placeOf({ messageId, folderId }: PlaceOfOne): PlaceOfOne {
  return { messageId, folderId }
}

async function foldersThere(context: ItemContext<MessageTarget>, names: string[]): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  for (const name of names) {
    ids.add((await findFolder({ ...context, mailbox: context.target.mailbox }, name)).folderId)
  }
  return ids
}

export function relocating(context: ItemContext<MessageTarget>) {
  return { messages: messagesOf(context), mailbox: context.target.mailbox, options: { signal: context.signal } }
}
