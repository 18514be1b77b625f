import type { MessageState } from '../../world/types'

/** An estimate where the message has no source yet: building one only to measure it would be dear. */
export function sizeOf(message: MessageState): number {
  if (message.mime) return message.mime.byteLength
  const attachments = message.attachments.reduce((sum, attachment) => sum + attachment.bytes.byteLength, 0)
  return 1024 + Buffer.byteLength(message.body.content) + attachments
}
