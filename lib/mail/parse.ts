import { collectAttachments, describeStructure } from './attachments'
import type { Content } from './content'
import { envelopeOf } from './envelope'
import { bodyCutDefect, limits } from './limits'
import { charsetOfPage, decodeCharset, decodeUnlabelled, fromUtf16, withoutCutLine } from './mime/charset'
import { EncodedContent } from './mime/encodedContent'
import { type MimePart, parseTree, rawBody } from './mime/part'
import { bodyCharset, leavesOf, selectBodies } from './mime/selectBodies'
import { signedContentOf } from './mime/signedContent'
import { uuencodedFilesIn } from './mime/uuencoded'
import { isWrapped, unwrapped } from './mime/wrappedText'
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
function openAttached(content: Content, claim: AttachmentClaim, level: number): ParsedMail | null {
  if (level + 1 >= limits.nestedMessages) return null
  const head = content.head(8)
  if (isCompoundFile(head)) return openOutlookFile(content.bytes(), level + 1)
  if (isTnef(head)) return parseAt(content.bytes(), 'tnef', level + 1)
  if (head.length === 0) return null
  const signed = opaqueTypes.has(claim.type) ? signedContentOf(content.bytes()) : null
  if (signed) return parseAt(signed, 'eml', level + 1)
  const named = claim.fileName?.toLowerCase().endsWith('.eml') ?? false
  return messageTypes.has(claim.type) || named ? parseAt(content.bytes(), 'eml', level + 1) : null
}

function openOutlookFile(bytes: Uint8Array, level: number): ParsedMail | null {
  if (!isMsg(bytes)) return null
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
  const contents = new Map<MimePart, EncodedContent>()
  const contentOf = (part: MimePart) => {
    const content = contents.get(part) ?? new EncodedContent(rawBody(source, part), part.transferEncoding)
    contents.set(part, content)
    return content
  }
  const bodies = selectBodies(root)
  const leaves = leavesOf(root)
  const text = readTexts(bodies.text, contentOf, limits.bodyBytes)
  const html = readTexts(bodies.html, contentOf, limits.bodyBytes)
  const calendars = readTexts(leaves.filter(isCalendar), contentOf, limits.htmlCharacters)
  const headers = source.subarray(0, Math.min(root.bodyStart, limits.headerBytes))
  const isLong = [...text.texts, ...html.texts].some((one) => one.length > limits.htmlCharacters)
  return {
    kind: 'eml',
    rawHeaders: decodeUnlabelled(withoutCutLine(headers, root.bodyStart)),
    ...envelopeOf(root.fields, bodyCharset(root)),
    text: join(text.texts, '\n'),
    html: join(html.texts, '\n<hr>\n'),
    calendars: calendars.texts,
    attachments: [
      ...collectAttachments(contentOf, root, new Set([...bodies.text, ...bodies.html]), (content, part) =>
        openAttached(content, part, level),
      ),
      ...bodies.text.flatMap((part) => uuencodedAttachments(contentOf(part), part.path || '1')),
    ],
    structure: describeStructure(contentOf, root),
    defects: [
      ...new Set([
        ...(text.cut || html.cut || calendars.cut ? [bodyCutDefect] : []),
        ...(isLong ? [tooLong] : []),
        ...tree.defects,
        ...leaves.flatMap((part) => contentOf(part).defect ?? []),
      ]),
    ],
  }
}

function isCalendar(part: MimePart): boolean {
  return part.type === 'text/calendar' || part.type === 'application/ics'
}

/** The text of parts, up to a number of bytes in all: whatever is done with a text takes a multiple of its size. */
function readTexts(
  parts: readonly MimePart[],
  contentOf: (part: MimePart) => Content,
  budgetBytes: number,
): { texts: string[]; cut: boolean } {
  let left = budgetBytes
  let cut = false
  const texts = parts.flatMap((part) => {
    const content = contentOf(part)
    const start = content.head(left)
    const isWhole = start.length === content.sizeBytes
    left -= start.length
    cut ||= !isWhole
    if (start.length === 0 && !isWhole) return []
    const bytes = withoutCutLine(start, content.sizeBytes)
    const charset = part.parameters.get('charset') || (part.type === 'text/html' ? charsetOfPage(bytes) : null)
    const decoded = decodeCharset(bytes, charset)
    return [isWrapped(part) ? unwrapped(decoded) : decoded]
  })
  return { texts, cut }
}

function join(texts: string[], separator: string): string | null {
  return texts.length === 0 ? null : texts.join(separator).replaceAll('\0', '')
}

const tooLong = `Links are looked for in the first ${limits.htmlCharacters} characters of a body only`

/** Blank lines before the first header, which some exports write. A message that has no header at all stays as it is. */
function withoutBlankStart(source: Buffer): Buffer {
  const start = /^[\r\n]+(?=[!-9;-~]+[ \t]*:)/.exec(source.toString('latin1', 0, 200))?.[0].length ?? 0
  return source.subarray(start)
}

function uuencodedAttachments(text: EncodedContent, path: string): MailAttachment[] {
  const bytes = text.head(text.isEncoded ? limits.bodyBytes : text.sizeBytes)
  return uuencodedFilesIn(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).map(
    ({ fileName, content }, index) => ({
      path: `${path}.uu${index + 1}`,
      fileName,
      claimedType: 'application/octet-stream',
      disposition: null,
      contentId: null,
      content,
      nested: null,
    }),
  )
}
