'use client'
import { type MessagePlace, messageQueryOf } from '@/lib/shared/messagePlace'
import type { MessagePreview } from '@/lib/shared/messagePreview'
import { type Opened, useOpened } from './useOpened'

/** Opens a message where it lies, or one within it. */
export function useMessagePreview(place: MessagePlace, within: readonly string[]): Opened<MessagePreview> {
  const { connectionId, mailbox, messageId } = place
  return useOpened(
    ['message', connectionId, mailbox, messageId, ...within],
    `/api/messages/preview?${messageQueryOf(place, within)}`,
  )
}
