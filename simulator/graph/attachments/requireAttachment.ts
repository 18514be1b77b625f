import type { AttachmentState, MessageState } from '../../world/types'
import type { MailboxCall } from '../graphCall'
import { itemNotFound } from '../graphError'
import { requireId } from '../mailbox'
import { requireMessage } from '../messages/requireMessage'

export function requireAttachment(call: MailboxCall): { message: MessageState; attachment: AttachmentState } {
  const message = requireMessage(call)
  const id = call.parameters.attachment as string
  requireId(id)
  const attachment = message.attachments.find((each) => each.id === id)
  if (!attachment) throw itemNotFound()
  return { message, attachment }
}
