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
  movedFrom,
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
  const there = await foldersThere(context, relocation.thereIn)
  const before = begun.success ? listOf<StateOfOne>(begun.data) : await fresh(context, there, relocation)
  if (!Array.isArray(before)) return before

  const kept = keptOf(before)
  if (!begun.success && before.every(({ folderId }) => there.has(folderId))) {
    return { state: 'alreadyThere', before: kept, after: keptOf<PlaceOfOne>(before.map(placeOf)) }
  }
  if (!begun.success) await context.keepBefore(kept)

  const after: PlaceOfOne[] = []
  for (const { messageId, folderId } of before) {
    // A copy that has arrived before is not taken for this one
    const look = () => whereNow(context, messageId, { ...relocation, there, taken: after })
    const place = begun.success ? await look() : there.has(folderId) ? { messageId, folderId } : null
    after.push(place ?? (await act(messageId, relocation, look)))
  }
  return { state: 'done', before: kept, after: keptOf(after) }
}

async function fresh(
  context: ItemContext<MessageTarget>,
  there: ReadonlySet<string>,
  { onlyInFolder }: Relocation,
): Promise<StateOfOne[] | ItemOutcome> {
  const found = await lookAt(context, there)
  if (found.length === 0) return { state: 'notFound', detail: 'It is not in this mailbox (any more).' }
  if (!onlyInFolder) return found.map(stateOf)
  const folder = await findFolder({ ...context, mailbox: context.target.mailbox }, onlyInFolder)
  const inside = found.filter(({ folderId }) => folderId === folder.folderId)
  return inside.length > 0
    ? inside.map(stateOf)
    : { state: 'notFound', detail: `It is not in the folder “${folder.displayName}”.` }
}

async function act(
  messageId: string,
  { effect }: Relocation,
  look: () => Promise<PlaceOfOne | null>,
): Promise<PlaceOfOne> {
  return doOnce<PlaceOfOne>(async () => {
    const moved = await effect(messageId)
    return moved ? { messageId: moved.messageId, folderId: moved.folderId } : { messageId, folderId: null }
  }, look)
}

/** Where the message is, when that is where it should be; null: the effect has not taken place. */
async function whereNow(
  context: ItemContext<MessageTarget>,
  messageId: string,
  { thereIn, there, taken }: Relocation & { there: ReadonlySet<string>; taken: readonly PlaceOfOne[] },
): Promise<PlaceOfOne | null> {
  const now = await summaryOrNull(context, messageId)
  if (now) return there.has(now.folderId) ? placeOf(now) : null
  const moved = await movedFrom(context, messageId)
  const arrived = moved.find(
    (one) => there.has(one.folderId) && !taken.some((other) => other.messageId === one.messageId),
  )
  if (arrived) return placeOf(arrived)
  // It, or a copy that was not asked for: whoever approved one message did not approve the other
  if (moved.length > 0) {
    throw new ProviderError(
      'conflict',
      'It was begun and interrupted. The message is no longer where it was, and one like it is in another folder, so nobody can say whether that is a copy. Nothing more was done: search again.',
      { statusCode: 0 },
    )
  }
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
