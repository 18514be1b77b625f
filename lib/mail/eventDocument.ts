import type { MailAddress } from '../shared/mailAnalysis'
import type { Content } from './content'
import { hashesOfPieces } from './hash'
import { hopsOf } from './hops'
import type { MailAttachment, ParsedMail } from './parsedMail'

interface Recipient {
  emailAddress: { address: string; name: string }
}

interface EventFile {
  name: string | null
  contentType: string
  /** Null, with its hashes, for a message that its container does not store as a file */
  size: number | null
  md5: string | null
  sha1: string | null
  sha256: string | null
  /** Under which it was kept; null where nothing is kept */
  evidenceId: string | null
}

/** What a message carries, in the words of D3's events: attached mails by Graph's names, mails that are files by its own. */
export interface CarriedParts {
  attachments: EventFile[]
  originalEmail: { name: string | null; detail: { item: OriginalItem } }[]
  originalMessageFile: OriginalFile[]
}

interface OriginalItem extends CarriedParts {
  subject: string | null
  internetMessageId: string | null
  sentDateTime: string | null
  from: Recipient | null
  sender: Recipient | null
  toRecipients: Recipient[]
  ccRecipients: Recipient[]
  bccRecipients: Recipient[]
  replyTo: Recipient[]
  body: { contentType: 'text' | 'html'; content: string } | null
  internetMessageHeaders: { name: string; value: string }[]
}

interface OriginalFile extends Omit<CarriedParts, 'attachments'> {
  filename: string | null
  evidenceId: string | null
  header: {
    subject: string | null
    date: string | null
    from: string[]
    to: string[]
    cc: string[]
    /** Of the servers that it came through, as their Received headers say */
    received_domain: string[]
    received_ip: string[]
  }
  body: { content_type: 'text/html' | 'text/plain'; content: string }[]
  attachment: (Omit<EventFile, 'name' | 'evidenceId'> & { filename: string | null; fileId: string | null })[]
}

/** Keeps a file, and says under which id; `within`: the parts that lead to the mail that carries it. */
type Keep = (attachment: MailAttachment & { content: Content }, within: readonly string[]) => Promise<string | null>

/** The files that a mail carries, and the mails among them opened, to any depth that the parser opens. */
export async function carriedParts(
  mail: ParsedMail,
  keep: Keep,
  within: readonly string[] = [],
): Promise<CarriedParts> {
  const parts: CarriedParts = { attachments: [], originalEmail: [], originalMessageFile: [] }
  for (const attachment of mail.attachments) {
    const file = await fileOf(attachment, keep, within)
    parts.attachments.push(file)
    if (!attachment.nested) continue
    const { nested } = attachment
    const carried = await carriedParts(nested, keep, [...within, attachment.path])
    if (isAttachedMail(attachment)) {
      parts.originalEmail.push({ name: file.name, detail: { item: { ...itemOf(nested), ...carried } } })
    } else {
      parts.originalMessageFile.push(originalFile(nested, file, carried))
    }
  }
  return parts
}

/** Forwarded as an attachment; any other mail was attached as a file (.eml, .msg). */
function isAttachedMail({ claimedType, content }: MailAttachment): boolean {
  return claimedType === 'message/rfc822' || claimedType === 'message/global' || content === null
}

async function fileOf(attachment: MailAttachment, keep: Keep, within: readonly string[]): Promise<EventFile> {
  const { claimedType: contentType, content } = attachment
  // As the services call a mail that was forwarded without a name
  const name = attachment.fileName ?? attachment.nested?.subject ?? null
  if (!content) return { name, contentType, size: null, md5: null, sha1: null, sha256: null, evidenceId: null }
  const evidenceId = await keep({ ...attachment, content }, within)
  return { name, contentType, size: content.sizeBytes, ...hashesOfPieces(content.pieces()), evidenceId }
}

function itemOf(mail: ParsedMail): Omit<OriginalItem, keyof CarriedParts> {
  const [from = null] = mail.from.map(recipient)
  const [sender = from] = mail.sender.map(recipient)
  return {
    subject: mail.subject,
    internetMessageId: mail.messageId,
    sentDateTime: mail.date?.utc ?? null,
    from,
    sender,
    toRecipients: mail.to.map(recipient),
    ccRecipients: mail.cc.map(recipient),
    bccRecipients: mail.bcc.map(recipient),
    replyTo: mail.replyTo.map(recipient),
    body:
      mail.html !== null
        ? { contentType: 'html', content: mail.html }
        : mail.text !== null
          ? { contentType: 'text', content: mail.text }
          : null,
    internetMessageHeaders: mail.fields.map(({ name, value }) => ({ name, value })),
  }
}

function originalFile(mail: ParsedMail, file: EventFile, { attachments, ...mails }: CarriedParts): OriginalFile {
  const hops = hopsOf(mail.fields)
  return {
    filename: file.name,
    evidenceId: file.evidenceId,
    header: {
      subject: mail.subject,
      date: mail.date?.utc ?? mail.date?.raw ?? null,
      from: addresses(mail.from),
      to: addresses(mail.to),
      cc: addresses(mail.cc),
      received_domain: unique(hops.map(({ fromHost, from }) => fromHost ?? from)),
      received_ip: unique(hops.map(({ fromAddress }) => fromAddress)),
    },
    body: [
      ...(mail.html === null ? [] : [{ content_type: 'text/html' as const, content: mail.html }]),
      ...(mail.text === null ? [] : [{ content_type: 'text/plain' as const, content: mail.text }]),
    ],
    attachment: attachments.map(({ name: filename, evidenceId: fileId, ...rest }) => ({ filename, fileId, ...rest })),
    ...mails,
  }
}

function recipient({ address, name }: MailAddress): Recipient {
  return { emailAddress: { address: address ?? '', name: name ?? '' } }
}

function addresses(list: readonly MailAddress[]): string[] {
  return unique(list.map(({ address }) => address))
}

function unique(list: readonly (string | null)[]): string[] {
  return [...new Set(list.filter((each): each is string => Boolean(each)))]
}
