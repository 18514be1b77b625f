import { hash } from 'node:crypto'
import PostalMime, { type Address, type Attachment, addressParser, decodeWords, type Email } from 'postal-mime'
import { attachmentIdOf, conversationIdOf } from '../world/identifiers'
import type { NewMessage } from '../world/story'
import type { AttachmentState, EmailAddressState } from '../world/types'

/** Where no Message-ID is, Exchange gives one of its own */
const OWN_DOMAIN = 'harbourpine.example'

/**
 * A message as it came, with the fields that could be read from it. Never refuses: what cannot be parsed still has its
 * bytes, and whatever a line by line look at the header finds.
 */
export async function parseMessage(mime: Uint8Array, now: Date): Promise<NewMessage> {
  try {
    return fromEmail(await PostalMime.parse(mime, { forceRfc822Attachments: true }), mime, now)
  } catch {
    return fromEmail(headersOnly(mime), mime, now)
  }
}

function fromEmail(email: Email, mime: Uint8Array, now: Date): NewMessage {
  const digest = hash('sha256', mime, 'hex')
  const sentAt = dateOf(email.date) ?? now
  const receivedAt = earlier(receivedDate(email) ?? sentAt, now)
  const internetMessageId = email.messageId?.trim() || `<${digest.slice(0, 32)}@${OWN_DOMAIN}>`
  const from = flat(email.from)[0] ?? null
  const thread = email.references?.trim().split(/\s+/)[0] ?? email.inReplyTo?.trim() ?? internetMessageId
  return {
    internetMessageId,
    conversationId: conversationIdOf(thread),
    subject: email.subject ?? '',
    from,
    sender: flat(email.sender)[0] ?? from,
    to: flat(email.to),
    cc: flat(email.cc),
    bcc: flat(email.bcc),
    replyTo: flat(email.replyTo),
    createdAt: receivedAt,
    modifiedAt: receivedAt,
    receivedAt,
    sentAt,
    isRead: false,
    isDraft: false,
    importance: importanceOf(email),
    categories: [],
    flagStatus: 'notFlagged',
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value: decodeWords(value) })),
    body:
      email.html === undefined
        ? { contentType: 'text', content: email.text ?? '' }
        : { contentType: 'html', content: email.html },
    attachments: email.attachments.map((attachment, index) => attachmentOf(attachment, index, digest, receivedAt)),
    mime,
  }
}

function attachmentOf(attachment: Attachment, index: number, digest: string, lastModified: Date): AttachmentState {
  const { content, mimeType, filename, contentId, disposition, related } = attachment
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
  const isMessage = mimeType === 'message/rfc822'
  return {
    id: attachmentIdOf(digest, index),
    name: filename ?? (isMessage ? subjectOf(bytes) : `attachment-${index + 1}`),
    contentType: mimeType,
    isInline: related === true || (disposition === 'inline' && contentId !== undefined),
    contentId: contentId ? contentId.replace(/^<|>$/g, '') : null,
    lastModified,
    kind: isMessage ? 'item' : 'file',
    bytes,
  }
}

/** For a message that the parser gives up on: the header block, unfolded, up to the first empty line. */
function headersOnly(mime: Uint8Array): Email {
  const text = Buffer.from(mime).toString('latin1')
  const end = text.search(/\r?\n\r?\n/)
  const block = (end < 0 ? text : text.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ')
  const headers = block.split(/\r?\n/).flatMap((line) => {
    const [, originalKey = '', value = ''] = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? []
    return originalKey ? [{ key: originalKey.toLowerCase(), originalKey, value }] : []
  })
  const first = (key: string) => headers.find((header) => header.key === key)?.value
  const people = (key: string) => addressParser(decodeWords(first(key) ?? ''), { flatten: true })
  return {
    headers,
    headerLines: [],
    from: people('from')[0],
    to: people('to'),
    cc: people('cc'),
    subject: decodeWords(first('subject') ?? ''),
    messageId: first('message-id'),
    date: first('date'),
    text: end < 0 ? '' : Buffer.from(text.slice(end).trimStart(), 'latin1').toString('utf8'),
    attachments: [],
  }
}

function flat(addresses: Address | Address[] | undefined): EmailAddressState[] {
  const all = addresses === undefined ? [] : Array.isArray(addresses) ? addresses : [addresses]
  return all
    .flatMap((each) => (each.group ? each.group : [each]))
    .map(({ name, address }) => ({ name: name || (address ?? ''), address: address ?? '' }))
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '')
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** The newest hop is the delivery. */
function receivedDate({ headers }: Email): Date | undefined {
  const newest = headers.find(({ key }) => key === 'received')?.value
  return dateOf(
    newest
      ?.split(';')
      .at(-1)
      ?.replace(/\([^)]*\)/g, '')
      .trim(),
  )
}

function earlier(a: Date, b: Date): Date {
  return a.getTime() < b.getTime() ? a : b
}

function importanceOf({ headers }: Email): 'low' | 'normal' | 'high' {
  const value = headers
    .find(({ key }) => key === 'importance')
    ?.value.trim()
    .toLowerCase()
  const priority = headers.find(({ key }) => key === 'x-priority')?.value.trim()[0]
  if (value === 'high' || priority === '1' || priority === '2') return 'high'
  return value === 'low' || priority === '4' || priority === '5' ? 'low' : 'normal'
}

function subjectOf(bytes: Uint8Array): string {
  return headersOnly(bytes).subject || 'Attached message'
}
