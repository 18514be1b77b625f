import type { MessagePreview } from '../shared/messagePreview'
import { analyseMail } from './analyse'
import { hashesOf } from './hash'
import type { OpenedMail } from './openNested'
import type { ParsedMail } from './parsedMail'
import type { BlockedCounts } from './sanitise/blocked'

/** For one, and for several */
const kindWords: Record<keyof BlockedCounts, readonly [string, string]> = {
  remoteImages: ['remote image', 'remote images'],
  remoteOther: ['other remote address', 'other remote addresses'],
  scripts: ['script', 'scripts'],
  eventHandlers: ['event handler', 'event handlers'],
  forms: ['form', 'forms'],
  frames: ['frame', 'frames'],
  embedded: ['embedded object', 'embedded objects'],
  redirects: ['redirect', 'redirects'],
}

/** Pictures of the message itself; a larger one is left out rather than sent to the browser twice. */
const largestInlineImageBytes = 2 * 1024 * 1024
const inlineImageTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
])

/** What is shown of the source; the whole is a click away as evidence. */
const shownSourceBytes = 256 * 1024

/** Everything that is needed to look at a message safely. */
export async function previewOf({ mail, bytes }: OpenedMail): Promise<MessagePreview> {
  const analysis = await analyseMail(mail)
  const sanitised = mail.html === null ? null : await sanitise(mail.html, mail)
  return {
    analysis,
    html: sanitised?.html ?? null,
    text: mail.text,
    blocked: Object.entries(sanitised?.blocked ?? {}).flatMap(([kind, count]) =>
      count > 0 ? [{ kind: kindWords[kind as keyof BlockedCounts][count === 1 ? 0 : 1], count }] : [],
    ),
    reducedToText: sanitised?.reducedToText ?? false,
    rawHeaders: mail.rawHeaders || null,
    source: bytes && mail.kind === 'eml' ? sourceOf(bytes) : null,
    sizeBytes: bytes?.length ?? null,
    sha256: bytes && hashesOf(bytes).sha256,
  }
}

/** Loaded with the first body: its DOM takes 100 MB of memory and a second, and most processes never show a body. */
async function sanitise(html: string, mail: ParsedMail) {
  const { sanitiseHtml } = await import('./sanitise')
  return sanitiseHtml(html, { inlineImages: inlineImagesOf(mail) })
}

function sourceOf(bytes: Uint8Array): NonNullable<MessagePreview['source']> {
  const text = new TextDecoder().decode(bytes.subarray(0, shownSourceBytes))
  return { text, truncated: bytes.length > shownSourceBytes }
}

function inlineImagesOf(mail: ParsedMail): Map<string, string> {
  return new Map(
    mail.attachments.flatMap(({ contentId, claimedType, content }) =>
      contentId && content && inlineImageTypes.has(claimedType) && content.sizeBytes <= largestInlineImageBytes
        ? [[contentId, `data:${claimedType};base64,${Buffer.from(content.bytes()).toString('base64')}`] as const]
        : [],
    ),
  )
}
