import type { NewMessage } from '../../world/story'
import type { MessageState } from '../../world/types'
import type { MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'
import { requireWellKnownFolder } from '../mailbox'
import { draftHeaders } from '../messages/draftHeaders'
import { sizeOf } from '../messages/messageSize'
import { deliver } from './deliver'
import { senderOf } from './senderOf'

/** What an administrator may raise it to; 35 MB when nobody does. */
const LARGEST_MESSAGE_BYTES = 150 * 1024 * 1024

/** Everything that is asked before a message is taken for sending. */
export function requireSendable(call: MailboxCall, message: NewMessage): void {
  const recipients = [...message.to, ...message.cc, ...message.bcc]
  if (recipients.length === 0) {
    throw invalidRecipients(
      "At least one recipient isn't valid., A message can't be sent because it contains no recipients.",
    )
  }
  if (!recipients.every(({ address }) => /^[^\s@<>]+@[^\s@<>]+$/.test(address))) {
    throw invalidRecipients("At least one recipient isn't valid.")
  }
  senderOf(call, message)
  if (sizeOf({ ...message, immutableId: '', entryId: '', folderId: '', changeNumber: 0 }) > LARGEST_MESSAGE_BYTES) {
    throw new GraphError(413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.')
  }
}

/**
 * The stored draft becomes the sent message, in its place and with its immutable id, and everybody in the organisation
 * has a copy. https://learn.microsoft.com/graph/outlook-things-to-know-about-send-mail
 */
export function submit(call: MailboxCall, draft: MessageState, { save }: { save: boolean }): void {
  const { world, mailbox } = call
  requireSendable(call, draft)
  const now = world.now()
  Object.assign(draft, {
    ...senderOf(call, draft),
    isDraft: false,
    isRead: true,
    sentAt: now,
    receivedAt: now,
    mime: null,
  })
  draft.headers = draftHeaders(draft)
  deliver(world, draft, mailbox)
  if (save) {
    world.moveMessage(mailbox, draft, requireWellKnownFolder(world, mailbox, 'sentitems').id)
  } else {
    mailbox.messages.delete(draft.immutableId)
    world.touchMailbox(mailbox)
  }
}

function invalidRecipients(message: string): GraphError {
  return new GraphError(400, 'ErrorInvalidRecipients', message)
}
