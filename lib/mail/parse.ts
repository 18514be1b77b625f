import { collectAttachments, describeStructure } from './attachments'
import { envelopeOf } from './envelope'
import { limits } from './limits'
import { charsetOfPage, decodeCharset, decodeUnlabelled, fromUtf16 } from './mime/charset'
import { decodedBody, type MimePart, parseTree, transferDefect } from './mime/part'
import { bodyCharset, leavesOf, selectBodies } from './mime/selectBodies'
import { signedContentOf } from './mime/signedContent'
import { uuencodedFilesIn } from './mime/uuencoded'
import { isCompoundFile, NotACompoundFile } from './outlook/compoundFile'
import { type AttachmentClaim, mailOfMapi } from './outlook/mapiMail'
import { isMsg, readMsg } from './outlook/msg'
import { isTnef, readTnef } from './outlook/tnef'
import type { MailAttachment, MailKind, ParsedMail } from './parsedMail'

/** What a file is, by its first bytes: an internet message has none of its own, so it is what remains. */
function mailKindOf(bytes: Uint8Array): MailKind {
  if (isCompoundFile(bytes)) return 'msg'
  return isTnef(bytes) ? 'tnef' : 'eml'
}

/**
 * Parses a message file of any kind. What is wrong with its form is listed in `defects`; only a file that cannot be
 * read at all throws (`NotACompoundFile`).
 */
export function parseMail(bytes: Uint8Array): ParsedMail {
  return parseAt(bytes, mailKindOf(bytes), 0)
}

/** Parses an internet message (RFC 5322 and MIME). Never throws on bad input. */
export function parseEml(bytes: Uint8Array): ParsedMail {
  return parseAt(bytes, 'eml', 0)
}

function parseAt(bytes: Uint8Array, kind: MailKind, level: number): ParsedMail {
  switch (kind) {
    case 'msg':
      return mailOfMapi(readMsg(bytes, level), 'msg', (inner, claim) => openAttached(inner, claim, level))
    case 'tnef':
      return mailOfMapi(readTnef(bytes, level), 'tnef', (inner, claim) => openAttached(inner, claim, level))
    case 'eml':
      return parseInternetMessage(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), level)
  }
}

/** Types whose body is a whole message (RFC 2046 5.2.1, RFC 6532) or its headers (RFC 6522). */
const messageTypes = new Set(['message/rfc822', 'message/global', 'message/rfc-822', 'text/rfc822-headers'])

const opaqueTypes = new Set(['application/pkcs7-mime', 'application/x-pkcs7-mime'])

/** Parses an attachment that is itself a message; null when it is not one or lies too deep. */
function openAttached(bytes: Uint8Array, claim: AttachmentClaim, level: number): ParsedMail | null {
  if (level + 1 >= limits.nestedMessages) return null
  if (isMsg(bytes)) return openOutlookFile(bytes, level + 1)
  if (isTnef(bytes)) return parseAt(bytes, 'tnef', level + 1)
  if (bytes.length === 0) return null
  const signed = opaqueTypes.has(claim.type) ? signedContentOf(bytes) : null
  if (signed) return parseAt(signed, 'eml', level + 1)
  const named = claim.fileName?.toLowerCase().endsWith('.eml') ?? false
  return messageTypes.has(claim.type) || named ? parseAt(bytes, 'eml', level + 1) : null
}

function openOutlookFile(bytes: Uint8Array, level: number): ParsedMail | null {
  try {
    return parseAt(bytes, 'msg', level)
  } catch (error) {
    // A damaged file within a message is an attachment like any other
    if (error instanceof NotACompoundFile) return null
    throw error
  }
}

function parseInternetMessage(file: Buffer, level: number): ParsedMail {
  // Editors on Windows put a byte order mark before the first header, or save all as UTF-16
  const narrow = fromUtf16(file) ?? file
  const marked = narrow[0] === 0xef && narrow[1] === 0xbb && narrow[2] === 0xbf ? narrow.subarray(3) : narrow
  const source = withoutBlankStart(marked)
  const tree = parseTree(source)
  const { root } = tree
  const decoded = new Map<MimePart, Uint8Array>()
  const bytesOf = (part: MimePart) => {
    const bytes = decoded.get(part) ?? decodedBody(source, part)
    decoded.set(part, bytes)
    return bytes
  }
  // A body is read as text, for calendars and for files within it: large ones must not lie in memory several times
  const texts = new Map<MimePart, string>()
  const decode = (part: MimePart) => {
    const known = texts.get(part)
    if (known !== undefined) return known
    const bytes = bytesOf(part)
    const charset = part.parameters.get('charset') || (part.type === 'text/html' ? charsetOfPage(bytes) : null)
    const text = decodeCharset(bytes, charset)
    texts.set(part, text)
    return text
  }
  const join = (parts: MimePart[], separator: string) =>
    parts.length === 0 ? null : parts.map(decode).join(separator).replaceAll('\0', '')
  const bodies = selectBodies(root)
  const text = join(bodies.text, '\n')
  const html = join(bodies.html, '\n<hr>\n')
  const isLong = Math.max(text?.length ?? 0, html?.length ?? 0) > limits.htmlCharacters
  return {
    kind: 'eml',
    rawHeaders: decodeUnlabelled(source.subarray(0, root.bodyStart)),
    ...envelopeOf(root.fields, bodyCharset(root)),
    text,
    html,
    calendars: leavesOf(root)
      .filter((part) => part.type === 'text/calendar' || part.type === 'application/ics')
      .map(decode),
    attachments: [
      ...collectAttachments(bytesOf, root, new Set([...bodies.text, ...bodies.html]), (bytes, part) =>
        openAttached(bytes, part, level),
      ),
      ...bodies.text.flatMap((part) => uuencodedAttachments(decode(part), part.path || '1')),
    ],
    structure: describeStructure(bytesOf, root),
    defects: [
      ...new Set([
        ...(isLong ? [tooLong] : []),
        ...tree.defects,
        ...leavesOf(root).flatMap((part) => transferDefect(source, part) ?? []),
      ]),
    ],
  }
}

const tooLong = `Links are looked for in the first ${limits.htmlCharacters} characters of a body only`

/** Blank lines before the first header, which some exports write. A message that has no header at all stays as it is. */
function withoutBlankStart(source: Buffer): Buffer {
  const start = /^[\r\n]+(?=[!-9;-~]+[ \t]*:)/.exec(source.toString('latin1', 0, 200))?.[0].length ?? 0
  return source.subarray(start)
}

function uuencodedAttachments(text: string, path: string): MailAttachment[] {
  return uuencodedFilesIn(text).map(({ fileName, bytes }, index) => ({
    path: `${path}.uu${index + 1}`,
    fileName,
    claimedType: 'application/octet-stream',
    disposition: null,
    contentId: null,
    bytes,
    nested: null,
  }))
}
