import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import type { MessageTarget } from '../shared/run'
import type { ItemContext } from './define'
import { messagesOf } from './messageState'

/** The service's own ids, as a fetched event or the list of a message's attachments has them */
export const attachmentIds = z.array(z.string().trim().min(1).max(2048)).min(1).max(100)

export function checkAttachmentIds(
  given: { attachmentIds?: string[] | undefined; messageIds?: string[] | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (!given.attachmentIds || given.messageIds?.length === 1) return
  const message = 'An attachment belongs to one message: name exactly one message by its id.'
  context.addIssue({ code: 'custom', path: ['attachmentIds'], message, input: given })
}

interface NamedAttachment {
  /** Which copy of the message it was read from */
  messageId: string
  internetMessageId: string | null
  attachmentId: string
  name: string
  mediaType: string
  bytes: Uint8Array
}

/**
 * Attachments by their ids. The message and each of them must belong together: one that the message does not have is an
 * error, and so is one that is no message where `kind` asks for messages. Of several copies of a message, each has ids of
 * its own for its attachments.
 */
export async function attachmentsOf(
  context: ItemContext<MessageTarget>,
  copies: readonly Pick<NamedAttachment, 'messageId' | 'internetMessageId'>[],
  ids: readonly string[],
  kind: 'any' | 'messages',
): Promise<NamedAttachment[]> {
  const { mailbox } = context.target
  const options = { signal: context.signal }
  const listed = []
  for (const { messageId, internetMessageId } of copies) {
    const own = await messagesOf(context).listAttachments({ mailbox, messageId }, options)
    listed.push(...own.map((attachment) => ({ ...attachment, messageId, internetMessageId })))
  }
  const found: NamedAttachment[] = []
  for (const attachmentId of new Set(ids)) {
    const one = listed.find((attachment) => attachment.attachmentId === attachmentId)
    if (!one || (kind === 'messages' && one.kind !== 'item')) throw notOfMessage(one?.name)
    const { messageId, internetMessageId } = one
    const { name, mediaType, bytes } = await messagesOf(context).getAttachment(
      { mailbox, messageId, attachmentId },
      options,
    )
    found.push({ messageId, internetMessageId, attachmentId, name, mediaType, bytes })
  }
  return found
}

/** The first sentence is what the source system says, for those who look for it. */
function notOfMessage(name: string | undefined): ProviderError {
  const why =
    name === undefined
      ? 'The attachment id is of another message, or of none.'
      : `“${name}” is attached to it, and is not an e-mail.`
  return new ProviderError(
    'itemNotFound',
    `get the email successfully, but the email doesn't have this attachment. ${why}`,
    { statusCode: 404 },
  )
}

export function nothingInAttached(): ProviderError {
  return new ProviderError(
    'itemNotFound',
    "get the Email and attached Email TYPE attachments successfully, but the attached emails don't have any attachment(s).",
    { statusCode: 404 },
  )
}
