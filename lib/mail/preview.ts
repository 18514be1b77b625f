import type { MessagePreview } from '../shared/messagePreview'
import { analyseMail } from './analyse'
import { hashesOf } from './hash'
import { parseMail } from './parse'
import type { ParsedMail } from './parsedMail'
import { sanitiseHtml } from './sanitise'
import type { BlockedCounts } from './sanitise/blocked'

const kindWords: Record<keyof BlockedCounts, string> = {
  remoteImages: 'remote images',
  remoteOther: 'other remote content',
  scripts: 'scripts',
  eventHandlers: 'event handlers',
  forms: 'forms',
  frames: 'frames',
  embedded: 'embedded objects',
  redirects: 'redirects',
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

/** Everything that is needed to look at a message safely, from its bytes as they came over the wire. */
export async function previewOf(bytes: Uint8Array): Promise<MessagePreview> {
  const mail = parseMail(bytes)
  const analysis = await analyseMail(mail)
  const sanitised = mail.html === null ? null : sanitiseHtml(mail.html, { inlineImages: inlineImagesOf(mail) })
  return {
    analysis,
    html: sanitised?.html ?? null,
    text: mail.text,
    blocked: Object.entries(sanitised?.blocked ?? {}).flatMap(([kind, count]) =>
      count > 0 ? [{ kind: kindWords[kind as keyof BlockedCounts], count }] : [],
    ),
    reducedToText: sanitised?.reducedToText ?? false,
    sizeBytes: bytes.length,
    sha256: hashesOf(bytes).sha256,
  }
}

function inlineImagesOf(mail: ParsedMail): Map<string, string> {
  return new Map(
    mail.attachments.flatMap(({ contentId, claimedType, bytes }) =>
      contentId && bytes && inlineImageTypes.has(claimedType) && bytes.length <= largestInlineImageBytes
        ? [[contentId, `data:${claimedType};base64,${Buffer.from(bytes).toString('base64')}`] as const]
        : [],
    ),
  )
}
