import type { AnalysedAttachment } from '../../shared/mailAnalysis'
import { eventsOf } from '../calendar'
import type { Content } from '../content'
import { limits } from '../limits'
import { decodeUnlabelled, withoutCutLine } from '../mime/charset'
import { readPlainRtf } from '../outlook/plainRtf'
import type { MailAttachment } from '../parsedMail'
import type { FoundLink } from './collectLinks'
import { scanHtml } from './htmlScan'
import { type PdfFacts, pdfFactsOf } from './pdfFacts'
import { type QrSearch, qrPictureTypes } from './qrCodes'
import { urlsInText } from './textUrls'

export interface AttachmentLinks {
  links: FoundLink[]
  /** What of the file could not be read, each as the rest of a sentence about it */
  unread: string[]
}

/** Links within an attached file: pages, texts, calendars, PDF files, QR codes in pictures. */
export async function attachmentLinks(
  attachment: MailAttachment,
  described: AnalysedAttachment,
  search: QrSearch,
): Promise<AttachmentLinks> {
  const { content } = attachment
  const type = described.detectedType ?? attachment.claimedType
  const where = attachment.fileName ?? `part ${attachment.path}`
  const qrLinks = (texts: readonly string[]) =>
    texts.flatMap(qrUrls).map((url): FoundLink => ({ source: 'qr', url, text: null, where }))
  if (content && !attachment.nested && type === 'application/pdf') {
    const facts = await pdfFactsOf(content.bytes(), search)
    const links = facts.links.map((url): FoundLink => ({ source: 'pdf', url, text: null, where }))
    return { links: [...links, ...qrLinks(facts.qrTexts)], unread: unreadInPdf(facts) }
  }
  if (content && !attachment.nested && isPicture(type)) {
    const texts = qrPictureTypes.has(type) ? await search.textsOf(content.bytes()) : null
    if (texts) return { links: qrLinks(texts), unread: [] }
    return { links: [], unread: [`could not be read as a picture (${type}): a QR code in it would not be seen.`] }
  }
  return { links: linksOfText(attachment, type, where), unread: [] }
}

/** Drawings (SVG) are read as pages are. */
function isPicture(type: string): boolean {
  return /^image\//.test(type) && type !== 'image/svg+xml'
}

function unreadInPdf({ needsPassword, unreadPictures }: PdfFacts): string[] {
  if (needsPassword) return ['needs a password: links and codes in it could not be read.']
  return unreadPictures.map(
    (form) => `holds a picture (${form}) that could not be read: a QR code in it would not be seen.`,
  )
}

function linksOfText(attachment: MailAttachment, type: string, where: string): FoundLink[] {
  const { content } = attachment
  const named = urlsInText(attachment.reference ?? '').map(
    (url): FoundLink => ({ source: 'attachment', url, text: null, where }),
  )
  if (attachment.nested || content === null) return named
  const link = (source: FoundLink['source'], url: string, text: string | null = null): FoundLink => ({
    source,
    url,
    text,
    where,
  })
  if (type === 'text/html' || type === 'image/svg+xml' || type === 'application/xhtml+xml') {
    const scan = scanHtml(readText(content))
    return [
      ...scan.links.map(({ url, text }) => link('attachment', url, text)),
      ...urlsInText(scan.unlinkedText).map((url) => link('attachment', url)),
    ]
  }
  if (type === 'text/calendar') {
    return eventsOf(readText(content)).flatMap((event) => event.links.map((url) => link('calendar', url)))
  }
  if (type === 'application/rtf' || type === 'text/rtf') {
    const rtf = readPlainRtf(Buffer.from(content.head(limits.bodyBytes)).toString('latin1'))
    return [
      ...rtf.links.map(({ url, text }) => link('attachment', url, text === '' ? null : text)),
      ...urlsInText(rtf.text).map((url) => link('attachment', url)),
    ]
  }
  if (/^text\/|^message\//.test(type) || /\.(?:url|txt|csv|rtf|xml|json)$/i.test(attachment.fileName ?? '')) {
    return [...named, ...urlsInText(readText(content)).map((url) => link('attachment', url))]
  }
  return []
}

/** A code for a phone leaves the scheme out as often as not. */
function qrUrls(text: string): string[] {
  const urls = urlsInText(text)
  if (urls.length > 0) return urls
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:\/\S*)?$/i.test(text.trim()) ? [`http://${text.trim()}`] : []
}

function readText(content: Content): string {
  const text = content.head(limits.htmlCharacters)
  if (text[0] === 0xff && text[1] === 0xfe) return new TextDecoder('utf-16le').decode(text)
  return decodeUnlabelled(withoutCutLine(text, content.sizeBytes))
}
