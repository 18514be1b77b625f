import type { NewMessage } from './story'
import type { MessageState } from './types'

/**
 * Everything but what belongs to this one copy. Read name by name: a message may work out what it says only when it is
 * asked, and then has no properties of its own that could be spread.
 */
export function contentOf(message: MessageState): NewMessage {
  return {
    internetMessageId: message.internetMessageId,
    conversationId: message.conversationId,
    subject: message.subject,
    from: message.from,
    sender: message.sender,
    to: message.to,
    cc: message.cc,
    bcc: message.bcc,
    replyTo: message.replyTo,
    createdAt: message.createdAt,
    modifiedAt: message.modifiedAt,
    receivedAt: message.receivedAt,
    sentAt: message.sentAt,
    isRead: message.isRead,
    isDraft: message.isDraft,
    importance: message.importance,
    categories: message.categories,
    flagStatus: message.flagStatus,
    headers: message.headers,
    body: message.body,
    attachments: message.attachments,
    mime: message.mime,
  }
}
