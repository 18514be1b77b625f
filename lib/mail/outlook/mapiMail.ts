import type { MailAddress, StructureNode } from '../../shared/mailAnalysis'
import { type Content, PlainContent } from '../content'
import { envelopeOf } from '../envelope'
import { bodyCutDefect, limits } from '../limits'
import { readHeaderBlock } from '../mime/headerField'
import type { MailAttachment, MailKind, ParsedMail } from '../parsedMail'
import { type MapiAttachment, type MapiMessage, type MapiProperties, property } from './mapi'
import { decompressRtf, unwrapRtf } from './rtf'
import { tnefMessageId } from './tnef'

/** What a message says that an attachment is. */
export interface AttachmentClaim {
  /** Lower case */
  type: string
  fileName: string | null
}

/** Opens an attached message; given by the caller so that formats do not depend on each other in a ring. */
export type OpenAttached = (content: Content, claim: AttachmentClaim) => ParsedMail | null

export function mailOfMapi(message: MapiMessage, kind: MailKind, openAttached: OpenAttached, path = ''): ParsedMail {
  const { properties } = message
  const transport = properties.text(property.transportHeaders)?.trim() ?? ''
  const block = readHeaderBlock(Buffer.from(transport, 'utf8'), 0, Buffer.byteLength(transport))
  const fromHeaders = envelopeOf(block.fields)
  const bodies = bodiesOf(properties)
  const attachments = message.attachments.map((attachment, index) =>
    attachmentOf(attachment, kind, openAttached, path === '' ? `${index + 1}` : `${path}.${index + 1}`),
  )
  const sent = properties.time(property.submitTime) ?? properties.time(property.deliveryTime)
  return {
    ...fromHeaders,
    kind,
    rawHeaders: transport,
    messageId:
      properties.text(property.internetMessageId)?.trim() ||
      fromHeaders.messageId ||
      properties.text(tnefMessageId)?.trim() ||
      null,
    subject: subjectOf(properties) ?? fromHeaders.subject,
    date: fromHeaders.date?.utc ? fromHeaders.date : sent ? { raw: sent, utc: sent } : fromHeaders.date,
    from: senderOf(properties, fromHeaders.from),
    to: recipientsOf(message, 1) ?? fromHeaders.to,
    cc: recipientsOf(message, 2) ?? fromHeaders.cc,
    bcc: recipientsOf(message, 3) ?? fromHeaders.bcc,
    ...bodies,
    calendars: [],
    attachments,
    structure: structureOf(message, kind, attachments),
    defects: [
      ...message.defects,
      ...([property.body, property.html].some((id) => properties.isCut(id)) ? [bodyCutDefect] : []),
    ],
  }
}

function subjectOf(properties: MapiProperties): string | null {
  const subject = properties.text(property.subject)
  if (subject !== null) return subject.trim()
  const rest = properties.text(property.normalisedSubject)
  return rest === null ? null : `${properties.text(property.subjectPrefix) ?? ''}${rest}`.trim()
}

/** An Exchange user has no SMTP address here but a directory name ("/o=…/cn=…"): then the header's address is better. */
function senderOf(properties: MapiProperties, header: MailAddress[]): MailAddress[] {
  const smtp = properties.text(property.senderSmtpAddress) ?? properties.text(property.representingSmtpAddress)
  const plain = properties.text(property.senderAddress) ?? properties.text(property.representingAddress)
  const name = properties.text(property.senderName) ?? properties.text(property.representingName)
  if (header.some((entry) => entry.address)) return header
  const address = [smtp, plain].find((value) => value?.includes('@')) ?? plain
  if (!address && !name) return header
  return [{ name: name || null, address: address?.toLowerCase() || null, raw: `${name ?? ''} <${address ?? ''}>` }]
}

function recipientsOf(message: MapiMessage, type: number): MailAddress[] | null {
  const rows = message.recipients.filter((row) => ((row.number(property.recipientType) ?? 1) & 0xf) === type)
  if (message.recipients.length === 0) return null
  return rows.slice(0, limits.addressesPerHeader).map((row) => {
    const name = row.text(property.displayName)
    const address = [property.smtpAddress, property.emailAddress].map((id) => row.text(id)).find((value) => value)
    return { name: name || null, address: address?.toLowerCase() || null, raw: `${name ?? ''} <${address ?? ''}>` }
  })
}

function bodiesOf(properties: MapiProperties): Pick<ParsedMail, 'text' | 'html'> {
  const html = properties.html()
  const text = properties.text(property.body)
  const rtf = properties.binary(property.rtfCompressed)
  if (html !== null || rtf === null) return { html, text }
  const unwrapped = unwrapRtf(decompressRtf(rtf))
  return { html: unwrapped.html, text: text ?? unwrapped.text }
}

/** https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmsg, PidTagAttachMethod: the file is not in the message */
const byReference = new Set([2, 3, 4, 7])

function attachmentOf(
  attachment: MapiAttachment,
  kind: MailKind,
  openAttached: OpenAttached,
  path: string,
): MailAttachment {
  const { properties } = attachment
  const reference = properties.text(property.attachLongPath) || properties.text(property.attachShortPath) || null
  const isElsewhere = reference !== null && byReference.has(properties.number(property.attachMethod) ?? 0)
  const fileName =
    properties.text(property.attachLongName) ||
    properties.text(property.attachShortName) ||
    properties.text(property.displayName) ||
    (isElsewhere && reference.split(/[\\/]/).at(-1)) ||
    null
  const content = attachment.bytes && !isElsewhere ? new PlainContent(attachment.bytes) : null
  const type =
    properties.text(property.attachMimeType)?.toLowerCase() ||
    (attachment.message ? 'application/vnd.ms-outlook' : 'application/octet-stream')
  return {
    path,
    fileName,
    claimedType: type,
    disposition: null,
    contentId: properties.text(property.attachContentId)?.replace(/^<|>$/g, '') || null,
    content,
    ...(isElsewhere ? { reference } : {}),
    nested: attachment.message
      ? mailOfMapi(attachment.message, kind, openAttached, path)
      : content && openAttached(content, { type, fileName }),
  }
}

function structureOf(message: MapiMessage, kind: MailKind, attachments: MailAttachment[]): StructureNode {
  const node = (path: string, type: string, more: Partial<StructureNode> = {}): StructureNode => ({
    path,
    type,
    charset: null,
    disposition: null,
    fileName: null,
    transferEncoding: 'binary',
    sizeBytes: null,
    children: [],
    ...more,
  })
  return node('', message.properties.text(property.messageClass) ?? kind, {
    children: attachments.map((attachment) =>
      node(attachment.path, attachment.claimedType, {
        fileName: attachment.fileName,
        sizeBytes: attachment.content?.sizeBytes ?? null,
        children: attachment.nested ? [attachment.nested.structure] : [],
      }),
    ),
  })
}
