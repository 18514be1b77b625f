import { z } from 'zod'
import { type MessageSummary, type Messages, ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import type { ItemContext, Undo } from './define'

/** What was there before a change, so that it can be put back. An internet message id may stand for several copies. */
const stateOfOne = z.object({
  messageId: z.string(),
  folderId: z.string(),
  isRead: z.boolean(),
  categories: z.array(z.string()),
})
export const keptState = stateOfOne.extend({ others: z.array(stateOfOne).optional() })
export type StateOfOne = z.output<typeof stateOfOne>

/** Where the messages are afterwards; `folderId` is null when they are nowhere. */
const placeOfOne = z.object({ messageId: z.string(), folderId: z.string().nullable() })
export const keptPlace = placeOfOne.extend({ others: z.array(placeOfOne).optional() })
export type PlaceOfOne = z.output<typeof placeOfOne>

export function listOf<T extends object>(kept: T & { others?: T[] }): T[] {
  const { others, ...first } = kept
  return [first as unknown as T, ...(others ?? [])]
}

export function keptOf<T extends object>(list: T[]): (T & { others?: T[] }) | undefined {
  const [first, ...others] = list
  return first && { ...first, ...(others.length > 0 && { others }) }
}

export function stateOf(message: MessageSummary): StateOfOne {
  const { messageId, folderId, isRead, categories } = message
  return { messageId, folderId, isRead, categories }
}

export function messagesOf(context: Pick<ItemContext, 'connection'>): Messages {
  const { messages } = context.connection
  // The door checks what a connection offers before a run is made.
  if (!messages) throw new Error('a command on messages was run over a connection without them')
  return messages
}

/** A message as it came, as bytes; of several that a target stands for, the one with this id. */
export function mimeOf(context: ItemContext<MessageTarget>, messageId = context.target.messageId): Promise<Uint8Array> {
  return messagesOf(context).getMime({ mailbox: context.target.mailbox, messageId }, { signal: context.signal })
}

function isInternetMessageId(messageId: string): boolean {
  return /^<.+>$/s.test(messageId)
}

/**
 * The messages that a target stands for, as they are now; none when there is none. Where a message gets another id when it
 * moves, the one message that it can have become counts as it; of several, nobody knows which it is, unless all of them are
 * where it is to be (`there`).
 */
export async function lookAt(
  context: ItemContext<MessageTarget>,
  there?: ReadonlySet<string>,
): Promise<MessageSummary[]> {
  const { mailbox, messageId } = context.target
  const messages = messagesOf(context)
  const options = { signal: context.signal }
  if (isInternetMessageId(messageId)) {
    return messages.findByInternetMessageId({ mailbox, internetMessageId: messageId }, options)
  }
  const found = await summaryOrNull(context, messageId)
  if (found) return [found]
  const moved = await movedFrom(context, messageId)
  if (moved.length > 1 && !moved.every(({ folderId }) => there?.has(folderId))) throw severalCopies(moved.length)
  return moved.slice(0, 1)
}

/** As `lookAt`, for what cannot be done without the message. */
export async function requireMessages(context: ItemContext<MessageTarget>): Promise<MessageSummary[]> {
  const found = await lookAt(context)
  if (found.length > 0) return found
  const where = context.target.mailbox || 'the signed-in user’s mailbox'
  throw new ProviderError('itemNotFound', `This message is not in ${where}.`, { statusCode: 404 })
}

/** What the message may be under another id; nothing where ids stay. */
export async function movedFrom(context: ItemContext<MessageTarget>, messageId: string): Promise<MessageSummary[]> {
  const query = { mailbox: context.target.mailbox, messageId }
  return (await messagesOf(context).findMoved?.(query, { signal: context.signal })) ?? []
}

function severalCopies(count: number): ProviderError {
  return new ProviderError(
    'conflict',
    `It is no longer where it was found, and the mailbox holds ${count} copies of it, so nobody can say which one is meant. Search again and select the copies.`,
    { statusCode: 0 },
  )
}

export async function summaryOrNull(
  context: ItemContext<MessageTarget>,
  messageId: string,
): Promise<MessageSummary | null> {
  try {
    return await messagesOf(context).getSummary(
      { mailbox: context.target.mailbox, messageId },
      { signal: context.signal },
    )
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'itemNotFound') return null
    throw error
  }
}

export const messagesGoBack: Undo = {
  commandId: 'mail.restore',
  things: ['message', 'messages'],
  words: 'Each message goes back to the folder it was in, with its read state and categories as they were.',
}
