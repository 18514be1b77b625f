import { hash } from 'node:crypto'
import PostalMime, { type Address } from 'postal-mime'
import type { AttachmentState, EmailAddressState, MessageState } from '../../world/types'

export type MessageContent = Omit<MessageState, 'immutableId' | 'entryId' | 'changeNumber'>

/** What a message says of itself; where it lies and whether it is a draft is for the caller to set. */
export async function contentFromMime(bytes: Uint8Array, now: Date): Promise<MessageContent> {
  const mail = await PostalMime.parse(bytes, { forceRfc822Attachments: true })
  const sentAt = mail.date === undefined ? now : new Date(mail.date)
  const date = Number.isNaN(sentAt.getTime()) ? now : sentAt
  const key = hash('sha256', bytes, 'hex')
  const from = flatten(mail.from ? [mail.from] : [])[0] ?? null
  return {
    folderId: '',
    internetMessageId: mail.messageId ?? `<${key.slice(0, 32)}@mime.example>`,
    conversationId: `AAQkA${hash('sha512', mail.inReplyTo ?? mail.subject ?? key, 'base64url').slice(0, 58)}=`,
    subject: mail.subject ?? '',
    from,
    sender: flatten(mail.sender ? [mail.sender] : [])[0] ?? from,
    to: flatten(mail.to),
    cc: flatten(mail.cc),
    bcc: flatten(mail.bcc),
    replyTo: flatten(mail.replyTo),
    createdAt: now,
    modifiedAt: now,
    receivedAt: date,
    sentAt: date,
    isRead: true,
    isDraft: false,
    importance: 'normal',
    categories: [],
    flagStatus: 'notFlagged',
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    body:
      mail.html === undefined
        ? { contentType: 'text', content: mail.text ?? '' }
        : { contentType: 'html', content: mail.html },
    attachments: mail.attachments.map((attachment, index): AttachmentState => {
      const item = attachment.mimeType === 'message/rfc822'
      return {
        id: `AAMkA${hash('sha512', `${key}:${index}`, 'base64url').slice(0, 80)}ABEgAQA=`,
        name: attachment.filename ?? (item ? 'Attached message' : `attachment-${index + 1}`),
        contentType: attachment.mimeType,
        isInline: attachment.disposition === 'inline' || attachment.related === true,
        contentId: attachment.contentId?.replace(/^<|>$/g, '') ?? null,
        lastModified: now,
        kind: item ? 'item' : 'file',
        bytes: toBytes(attachment.content),
      }
    }),
    mime: bytes,
  }
}

function flatten(addresses: readonly Address[] | undefined): EmailAddressState[] {
  return (addresses ?? []).flatMap((address) =>
    (address.group ?? [address]).map(({ name, address: mail }) => ({
      name: name || (mail ?? ''),
      address: mail ?? '',
    })),
  )
}

function toBytes(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}
