import { hash } from 'node:crypto'
import type { EmailAddressState, MessageState } from '../world/types'
import { encodeWords, foldHeader, formatAddress } from './encodeHeader'
import { filePart, messagePart, multipart, type Part, textPart } from './part'
import { textOfHtml } from './textOfHtml'

/**
 * The wire form of a message that did not arrive as bytes (RFC 5322, 2045 to 2047, 2231). The same message gives the
 * same bytes each time, so that two downloads have one hash.
 */
export function mimeOf(message: MessageState): Uint8Array {
  const { header, body } = content(message)
  return Buffer.concat([
    Buffer.from(`${headerBlock(message)}MIME-Version: 1.0\r\n${header}\r\n`),
    body,
    Buffer.from(body.toString('latin1', Math.max(0, body.length - 2)) === '\r\n' ? '' : '\r\n'),
  ])
}

const STRUCTURE_HEADERS = new Set(['mime-version', 'content-type', 'content-transfer-encoding', 'bcc'])

function headerBlock(message: MessageState): string {
  const addresses: Record<string, EmailAddressState[]> = {
    from: message.from ? [message.from] : [],
    sender: message.sender ? [message.sender] : [],
    to: message.to,
    cc: message.cc,
    'reply-to': message.replyTo,
  }
  const headers = message.headers.length > 0 ? message.headers : draftHeaders(message)
  let block = ''
  for (const { name, value } of headers) {
    const key = name.toLowerCase()
    if (STRUCTURE_HEADERS.has(key)) continue
    const people = addresses[key]
    block += foldHeader(name, people?.length ? people.map(formatAddress).join(', ') : encodeWords(value))
  }
  return block
}

function draftHeaders(message: MessageState): { name: string; value: string }[] {
  const { from, sender } = message
  const isOnBehalf = from && sender && from.address.toLowerCase() !== sender.address.toLowerCase()
  return [
    ...(from ? [{ name: 'From', value: '' }] : []),
    ...(isOnBehalf ? [{ name: 'Sender', value: '' }] : []),
    ...(message.to.length ? [{ name: 'To', value: '' }] : []),
    ...(message.cc.length ? [{ name: 'Cc', value: '' }] : []),
    ...(message.replyTo.length ? [{ name: 'Reply-To', value: '' }] : []),
    { name: 'Subject', value: message.subject },
    { name: 'Date', value: rfc5322Date(message.sentAt) },
    { name: 'Message-ID', value: message.internetMessageId },
    ...(message.importance === 'normal' ? [] : [{ name: 'Importance', value: message.importance }]),
  ]
}

export function rfc5322Date(date: Date): string {
  return date.toUTCString().replace('GMT', '+0000')
}

/** The nesting that Exchange uses: mixed around related around alternative. */
function content(message: MessageState): Part {
  const boundary = (level: string) =>
    `_${level}_${hash('sha256', `${level}:${message.internetMessageId}:${message.conversationId}`, 'hex').slice(0, 24)}_`
  const { contentType, content: text } = message.body
  const isInlinePart = (attachment: { isInline: boolean; contentId: string | null }) =>
    contentType === 'html' && attachment.isInline && attachment.contentId !== null
  // A link is known to the service only; the wire form has nothing of it
  const carried = message.attachments.filter(({ kind }) => kind !== 'reference')
  const inline = carried.filter(isInlinePart)
  const attached = carried.filter((attachment) => !isInlinePart(attachment))

  let part =
    contentType === 'html'
      ? multipart('alternative', boundary('alt'), [textPart('plain', textOfHtml(text)), textPart('html', text)])
      : textPart('plain', text)
  if (inline.length > 0) part = multipart('related', boundary('rel'), [part, ...inline.map(filePart)])
  if (attached.length === 0) return part
  return multipart('mixed', boundary('mix'), [
    part,
    ...attached.map((attachment) =>
      attachment.kind === 'item' ? messagePart(attachment.name, attachment.bytes) : filePart(attachment),
    ),
  ])
}
