import { randomBytes } from 'node:crypto'
import type { AttachmentState, MessageState } from '../../world/types'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, GraphError, notImplemented } from '../graphError'
import { cannotConvert, type JsonObject, readBoolean, readJsonBody, readString, unknownBodyProperty } from '../jsonBody'
import { withoutAnnotations } from '../messages/readAddresses'
import { requireMessage } from '../messages/requireMessage'
import { odataContext } from '../odataContext'
import { attachmentJson } from './attachmentJson'
import { requireAttachment } from './requireAttachment'

/** https://learn.microsoft.com/graph/api/message-post-attachments: anything larger needs an upload session */
export const LARGEST_ATTACHMENT_BYTES = 3 * 1024 * 1024

export function addAttachment(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  const attachment = readAttachment(readJsonBody(call), call.world.now())
  message.attachments = [...message.attachments, attachment]
  changed(call, message)
  return {
    status: 201,
    json: {
      '@odata.context': odataContext(
        call,
        `${call.owner}/messages('${encodeURIComponent(call.parameters.message as string)}')/attachments`,
        null,
        true,
      ),
      ...attachmentJson(attachment, undefined),
    },
  }
}

export function readAttachment(body: JsonObject, now: Date): AttachmentState {
  const type = body['@odata.type']
  if (type === '#microsoft.graph.itemAttachment' || type === '#microsoft.graph.referenceAttachment') {
    throw notImplemented(`adding a ${String(type)}`)
  }
  if (type !== '#microsoft.graph.fileAttachment') {
    throw badRequest(
      'A resource without a type name was found, but no expected type was specified. To allow entries without type information, the expected type must also be specified when the model is specified.',
    )
  }
  return readFileAttachment(withoutAnnotations(body), now)
}

/** https://learn.microsoft.com/graph/api/attachment-delete */
export function deleteAttachment(call: MailboxCall): GraphAnswer {
  const { message, attachment } = requireAttachment(call)
  message.attachments = message.attachments.filter((each) => each !== attachment)
  changed(call, message)
  return { status: 204 }
}

/** The source no longer tells the truth; it is made anew when it is asked for. */
function changed(call: MailboxCall, message: MessageState): void {
  message.mime = null
  call.world.touch(call.mailbox, message)
}

export function newAttachmentId(): string {
  return `AAMkA${randomBytes(60).toString('base64url')}ABEgAQA=`
}

function readFileAttachment(body: Record<string, unknown>, now: Date): AttachmentState {
  const attachment: AttachmentState = {
    id: newAttachmentId(),
    name: '',
    contentType: 'application/octet-stream',
    isInline: false,
    contentId: null,
    lastModified: now,
    kind: 'file',
    bytes: new Uint8Array(),
  }
  for (const [name, value] of Object.entries(body)) {
    if (name === 'name') attachment.name = readString(value)
    else if (name === 'contentType')
      attachment.contentType = value === null ? attachment.contentType : readString(value)
    else if (name === 'isInline') attachment.isInline = readBoolean(value)
    else if (name === 'contentId') attachment.contentId = value === null ? null : readString(value)
    else if (name === 'contentBytes') attachment.bytes = readBytes(value)
    else if (name !== 'size' && name !== 'contentLocation') {
      throw unknownBodyProperty(name, 'microsoft.graph.fileAttachment')
    }
  }
  if (attachment.name === '') throw new GraphError(400, 'ErrorInvalidRequest', "The property 'name' is required.")
  return attachment
}

function readBytes(value: unknown): Uint8Array {
  const text = readString(value)
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw cannotConvert(text.slice(0, 40), 'Edm.Binary')
  const bytes = Buffer.from(text, 'base64')
  if (bytes.byteLength > LARGEST_ATTACHMENT_BYTES) {
    throw new GraphError(
      413,
      'ErrorMessageSizeExceeded',
      'The message exceeds the maximum supported size. Use an upload session for an attachment of 3 MB or more.',
    )
  }
  return bytes
}
