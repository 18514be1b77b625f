import { parseMail } from './parse'
import type { ParsedMail } from './parsedMail'

/** A parsed message with the bytes it came from; null for one that its container does not store as a file. */
export interface OpenedMail {
  mail: ParsedMail
  bytes: Uint8Array | null
}

/** The message at the end of a row of attachment paths, each within the message before; null when there is none. */
export function openNested(bytes: Uint8Array, within: readonly string[]): OpenedMail | null {
  let opened: OpenedMail = { mail: parseMail(bytes), bytes }
  for (const path of within) {
    const attachment = opened.mail.attachments.find((one) => one.path === path)
    if (!attachment?.nested) return null
    opened = { mail: attachment.nested, bytes: attachment.content?.bytes() ?? null }
  }
  return opened
}
