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

function isInternetMessageId(messageId: string): boolean {
  return /^<.+>$/s.test(messageId)
}

/** The messages that a target stands for, as they are now; none when there is none. */
export async function lookAt(context: ItemContext<MessageTarget>): Promise<MessageSummary[]> {
  const { mailbox, messageId } = context.target
  const messages = messagesOf(context)
  const options = { signal: context.signal }
  if (isInternetMessageId(messageId)) {
    return messages.findByInternetMessageId({ mailbox, internetMessageId: messageId }, options)
  }
  const found = await summaryOrNull(context, messageId)
  return found ? [found] : []
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
  things: 'messages',
  words: 'Each message goes back to the folder it was in, with its read state and categories as they were.',
}
