import { z } from 'zod'
import type { Content } from '../mail/content'
import { type OpenedMail, openNested } from '../mail/openNested'
import type { MailAttachment, ParsedMail } from '../mail/parsedMail'
import { ProviderError } from '../providers/contract'

const partPath = z.string().min(1).max(200)

export const messageWithin = z
  .array(partPath)
  .max(30)
  .default([])
  .describe(
    'For a message within the message: the part that holds it, as the preview numbers parts; one more for each level',
  )

export const partPaths = z.array(partPath).min(1).max(1_000)

export function openWithin(bytes: Uint8Array, within: readonly string[]): OpenedMail {
  const opened = openNested(bytes, within)
  if (!opened) throw notThere(`The message holds no message at part ${within.join(', then ')}.`)
  return opened
}

export type StoredAttachment = MailAttachment & { content: Content }

/** The attachments that were asked for, all of them when none is named. One that was named and is not there is an error. */
export function attachmentsAt({ mail }: OpenedMail, paths: readonly string[] | undefined): StoredAttachment[] {
  const stored = mail.attachments.filter((one): one is StoredAttachment => one.content !== null)
  if (!paths) return stored
  return [...new Set(paths)].map((path) => {
    const found = stored.find((one) => one.path === path)
    if (!found) throw notThere(`The message has no attachment with bytes of its own at part ${path}.`)
    return found
  })
}

/** The attachments of messages that are attached to a message, and of those within them. `within`: what leads to it. */
export function attachmentsBelow(
  mail: ParsedMail,
  within: readonly string[],
): { attachment: StoredAttachment; within: string[] }[] {
  return mail.attachments.flatMap(({ path, nested }) => {
    if (!nested) return []
    const place = [...within, path]
    const own = nested.attachments
      .filter((one): one is StoredAttachment => one.content !== null)
      .map((attachment) => ({ attachment, within: place }))
    return [...own, ...attachmentsBelow(nested, place)]
  })
}

function notThere(words: string): ProviderError {
  return new ProviderError('itemNotFound', words, { statusCode: 404 })
}
