import type { AnalysedAttachment } from '../../shared/mailAnalysis'
import { eventsOf } from '../calendar'
import { limits } from '../limits'
import { decodeUnlabelled } from '../mime/charset'
import type { MailAttachment } from '../parsedMail'
import type { FoundLink } from './collectLinks'
import { scanHtml } from './htmlScan'
import { pdfFactsOf } from './pdfFacts'
import { qrPictureTypes, qrTextOf } from './qrCodes'
import { urlsInText } from './textUrls'

/** Links within an attached file: pages, texts, calendars, PDF files, QR codes in pictures. */
export async function attachmentLinks(attachment: MailAttachment, described: AnalysedAttachment): Promise<FoundLink[]> {
  const { bytes } = attachment
  if (attachment.nested || bytes === null) return []
  const where = attachment.fileName ?? `part ${attachment.path}`
  const type = described.detectedType ?? attachment.claimedType
  const link = (source: FoundLink['source'], url: string, text: string | null = null): FoundLink => ({
    source,
    url,
    text,
    where,
  })
  if (type === 'application/pdf') {
    const facts = await pdfFactsOf(bytes)
    return [
      ...facts.links.map((url) => link('pdf', url)),
      ...facts.qrTexts.flatMap(qrUrls).map((url) => link('qr', url)),
    ]
  }
  if (qrPictureTypes.has(type)) {
    const text = await qrTextOf(bytes)
    return text === null ? [] : qrUrls(text).map((url) => link('qr', url))
  }
  if (type === 'text/html' || type === 'image/svg+xml' || type === 'application/xhtml+xml') {
    const scan = scanHtml(readText(bytes))
    return [
      ...scan.links.map(({ url, text }) => link('attachment', url, text)),
      ...urlsInText(scan.unlinkedText).map((url) => link('attachment', url)),
    ]
  }
  if (type === 'text/calendar') {
    return eventsOf(readText(bytes)).flatMap((event) => event.links.map((url) => link('calendar', url)))
  }
  if (/^text\/|^message\//.test(type) || /\.(?:url|txt|csv|rtf|xml|json)$/i.test(attachment.fileName ?? '')) {
    return urlsInText(readText(bytes)).map((url) => link('attachment', url))
  }
  return []
}

/** A code for a phone leaves the scheme out as often as not. */
function qrUrls(text: string): string[] {
  const urls = urlsInText(text)
  if (urls.length > 0) return urls
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?:\/\S*)?$/i.test(text.trim()) ? [`http://${text.trim()}`] : []
}

function readText(bytes: Uint8Array): string {
  const text = bytes.subarray(0, limits.htmlCharacters)
  if (text[0] === 0xff && text[1] === 0xfe) return new TextDecoder('utf-16le').decode(text)
  return decodeUnlabelled(text)
}
