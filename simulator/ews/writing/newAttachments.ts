import { randomBytes } from 'node:crypto'
import { mimeOf } from '../../mime/mimeOf'
import type { AttachmentState, MessageState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { propertiesOf } from '../items/itemTypeName'
import { childOf, isTrue, textOf, type XmlElement } from '../xml/xmlElement'
import { newMessage } from './newItems'
import { setProperty } from './setters'

/** Of an Attachments element: files, and items that are given as MIME or by their properties. */
export function readNewAttachments(call: Call, attachments: XmlElement): AttachmentState[] {
  return attachments.children.map((attachment) =>
    attachment.name === 'ItemAttachment' ? readItem(call, attachment) : readFile(call, attachment),
  )
}

function common(call: Call, attachment: XmlElement): Omit<AttachmentState, 'kind' | 'bytes' | 'contentType'> {
  return {
    id: `AAMkA${randomBytes(60).toString('base64url')}=`,
    name: textOf(attachment, 'Name') ?? '',
    isInline: isTrue(textOf(attachment, 'IsInline')),
    contentId: textOf(attachment, 'ContentId') ?? null,
    lastModified: call.now,
  }
}

function readFile(call: Call, attachment: XmlElement): AttachmentState {
  const { name } = common(call, attachment)
  return {
    ...common(call, attachment),
    kind: 'file',
    contentType: textOf(attachment, 'ContentType') ?? typeOf(name),
    bytes: new Uint8Array(Buffer.from(textOf(attachment, 'Content') ?? '', 'base64')),
  }
}

function readItem(call: Call, attachment: XmlElement): AttachmentState {
  const item = attachment.children.find(({ name }) =>
    /^(Item|Message|CalendarItem|Contact|Task|PostItem|Meeting\w*)$/.test(name),
  )
  if (!item) throw new EwsError('ErrorMissingItemForCreateItemAttachment', 'The item of the attachment is missing.')
  const mime = childOf(item, 'MimeContent')
  const bytes = mime ? Buffer.from(mime.text, 'base64') : mimeOfElement(call, item)
  return { ...common(call, attachment), kind: 'item', contentType: 'message/rfc822', bytes: new Uint8Array(bytes) }
}

function mimeOfElement(call: Call, element: XmlElement): Uint8Array {
  const message: MessageState = { ...newMessage(call), immutableId: '', entryId: '', folderId: '', changeNumber: 0 }
  for (const child of element.children) {
    const path = propertiesOf('MessageType').find(({ element: name }) => name === child.name)?.path
    if (path && child.name !== 'Attachments') setProperty(call, message, path, child)
  }
  const inner = childOf(element, 'Attachments')
  if (inner) message.attachments.push(...readNewAttachments(call, inner))
  return mimeOf(message)
}

const TYPES: Record<string, string> = {
  txt: 'text/plain',
  htm: 'text/html',
  html: 'text/html',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  csv: 'text/csv',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

function typeOf(name: string): string {
  return TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
}
