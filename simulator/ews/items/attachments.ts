import type { AttachmentState } from '../../world/types'
import type { Box } from '../call'
import { element, textElement, type Xml } from '../xml/writeXml'
import { idOfItem } from './itemIndex'
import { isMessage, type StoredItem } from './storedItem'

/** A link to a file elsewhere is no attachment for Exchange Server. */
export function attachmentsOf(item: StoredItem): AttachmentState[] {
  return isMessage(item) ? item.attachments.filter(({ kind }) => kind !== 'reference') : (extra.get(item) ?? [])
}

const extra = new WeakMap<StoredItem, AttachmentState[]>()

/** The list that may be added to and taken from */
export function ownAttachments(item: StoredItem): AttachmentState[] {
  if (isMessage(item)) return item.attachments
  const known = extra.get(item)
  if (known) return known
  const made: AttachmentState[] = []
  extra.set(item, made)
  return made
}

/** The id of the item that carries it, and the way from there: an attachment in an attached message has a longer one. */
export function attachmentIdOf(box: Box, item: StoredItem, path: readonly string[]): string {
  const itemId = Buffer.from(idOfItem(box.mailbox, item), 'base64')
  const steps = path.map((id) => Buffer.from(id.replace(/=+$/, '').slice(-16), 'base64url'))
  const marks = Buffer.from([itemId.length & 255, itemId.length >> 8])
  return Buffer.concat([itemId, Buffer.from([1, steps.length]), ...steps, marks]).toString('base64')
}

export interface AttachmentRef {
  itemId: string
  /** The last sixteen characters of each id on the way, in base64url */
  steps: string[]
}

const STEP_BYTES = 12

export function readAttachmentId(text: string): AttachmentRef | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  const bytes = Buffer.from(text, 'base64')
  if (bytes.length < 8) return undefined
  const itemLength = bytes.readUInt16LE(bytes.length - 2)
  const count = bytes[itemLength + 1] ?? 0
  if (count === 0 || bytes.length !== itemLength + 2 + count * STEP_BYTES + 2) return undefined
  const steps = Array.from({ length: count }, (_, index) => {
    const start = itemLength + 2 + index * STEP_BYTES
    return bytes.toString('base64url', start, start + STEP_BYTES)
  })
  return { itemId: bytes.toString('base64', 0, itemLength), steps }
}

export function isStep(attachment: AttachmentState, step: string): boolean {
  return Buffer.from(attachment.id.replace(/=+$/, '').slice(-16), 'base64url').toString('base64url') === step
}

/** As an item lists it: everything but the content. */
export function attachmentXml(
  box: Box,
  item: StoredItem,
  attachment: AttachmentState,
  path: readonly string[] = [],
): Xml {
  const tag = attachment.kind === 'item' ? 't:ItemAttachment' : 't:FileAttachment'
  return element(tag, null, attachmentHead(attachment, { Id: attachmentIdOf(box, item, [...path, attachment.id]) }))
}

export function attachmentHead(attachment: AttachmentState, id: Record<string, string>): Xml {
  const { name, contentType, contentId, bytes, lastModified, isInline, kind } = attachment
  return [
    element('t:AttachmentId', id),
    textElement('t:Name', name),
    kind === 'item' ? '' : textElement('t:ContentType', contentType),
    contentId === null ? '' : textElement('t:ContentId', contentId),
    textElement('t:Size', bytes.byteLength),
    textElement('t:LastModifiedTime', lastModified),
    textElement('t:IsInline', isInline),
    kind === 'file' ? textElement('t:IsContactPhoto', false) : '',
  ]
}
