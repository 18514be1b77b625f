import { limits } from '../limits'
import { decodeCharset, withoutCutLine } from '../mime/charset'

/** Property ids (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops). */
export const property = {
  messageClass: 0x001a,
  subject: 0x0037,
  submitTime: 0x0039,
  representingName: 0x0042,
  representingAddress: 0x0065,
  transportHeaders: 0x007d,
  recipientType: 0x0c15,
  senderName: 0x0c1a,
  senderAddressType: 0x0c1e,
  senderAddress: 0x0c1f,
  deliveryTime: 0x0e06,
  subjectPrefix: 0x003d,
  normalisedSubject: 0x0e1d,
  body: 0x1000,
  rtfCompressed: 0x1009,
  html: 0x1013,
  internetMessageId: 0x1035,
  displayName: 0x3001,
  emailAddress: 0x3003,
  attachData: 0x3701,
  attachShortName: 0x3704,
  attachMethod: 0x3705,
  attachLongName: 0x3707,
  attachShortPath: 0x3708,
  attachLongPath: 0x370d,
  attachMimeType: 0x370e,
  attachContentId: 0x3712,
  smtpAddress: 0x39fe,
  internetCodePage: 0x3fde,
  messageCodePage: 0x3ffd,
  senderSmtpAddress: 0x5d01,
  representingSmtpAddress: 0x5d02,
} as const

export const propertyType = {
  integer16: 0x0002,
  integer32: 0x0003,
  boolean: 0x000b,
  object: 0x000d,
  string8: 0x001e,
  unicode: 0x001f,
  time: 0x0040,
  binary: 0x0102,
} as const

export interface RawProperty {
  type: number
  bytes: Uint8Array
}

/** The properties of one MAPI object, decoded when asked for. */
export class MapiProperties {
  readonly raw = new Map<number, RawProperty>()
  /** Set by the container: the code page of 8-bit strings */
  codePage: number | null = null

  set(id: number, type: number, bytes: Uint8Array): void {
    if (!this.raw.has(id)) this.raw.set(id, { type, bytes })
  }

  text(id: number): string | null {
    const found = this.raw.get(id)
    if (!found) return null
    const bytes = found.bytes.subarray(0, limits.bodyBytes)
    const decoded =
      found.type === propertyType.unicode
        ? new TextDecoder('utf-16le').decode(bytes)
        : decodeCharset(withoutCutLine(bytes, found.bytes.length), charsetOfCodePage(this.codePage))
    return decoded.replace(/\0+$/, '')
  }

  binary(id: number): Uint8Array | null {
    return this.raw.get(id)?.bytes ?? null
  }

  number(id: number): number | null {
    const found = this.raw.get(id)
    return found && found.bytes.length >= 4 ? Buffer.from(found.bytes).readInt32LE(0) : null
  }

  /** FILETIME: 100 ns since 1601 */
  time(id: number): string | null {
    const found = this.raw.get(id)
    if (found?.type !== propertyType.time || found.bytes.length < 8) return null
    const milliseconds = Number(Buffer.from(found.bytes).readBigUInt64LE(0) / 10_000n) - 11_644_473_600_000
    const date = new Date(milliseconds)
    return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999
      ? null
      : date.toISOString().replace(/\.\d{3}Z$/, 'Z')
  }

  /** True when the property is a longer text than is read */
  isCut(id: number): boolean {
    return (this.raw.get(id)?.bytes.length ?? 0) > limits.bodyBytes
  }

  /** PR_HTML is binary in the code page of the internet message, rarely a string */
  html(): string | null {
    const found = this.raw.get(property.html)
    if (!found) return null
    if (found.type === propertyType.unicode) return this.text(property.html)
    const codePage = this.number(property.internetCodePage) ?? this.codePage
    const bytes = withoutCutLine(found.bytes.subarray(0, limits.bodyBytes), found.bytes.length)
    return decodeCharset(bytes, charsetOfCodePage(codePage)).replace(/\0+$/, '')
  }
}

const codePageNames: Record<number, string> = {
  65000: 'utf-7',
  65001: 'utf-8',
  20127: 'us-ascii',
  20866: 'koi8-r',
  21866: 'koi8-u',
  20932: 'euc-jp',
  50220: 'iso-2022-jp',
  50221: 'iso-2022-jp',
  50222: 'iso-2022-jp',
  51932: 'euc-jp',
  51949: 'euc-kr',
  52936: 'hz-gb-2312',
  54936: 'gb18030',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  874: 'windows-874',
  1200: 'utf-16le',
  1201: 'utf-16be',
}

function charsetOfCodePage(codePage: number | null): string | null {
  if (codePage === null) return null
  const named = codePageNames[codePage]
  if (named) return named
  if (codePage >= 28591 && codePage <= 28605) return `iso-8859-${codePage - 28590}`
  return codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : `cp${codePage}`
}

/** A message or an attachment's message, as .msg and TNEF both hold it. */
export interface MapiMessage {
  properties: MapiProperties
  recipients: MapiProperties[]
  attachments: MapiAttachment[]
  defects: string[]
}

export interface MapiAttachment {
  properties: MapiProperties
  /** null for an embedded message, and for an object that could not be read */
  bytes: Uint8Array | null
  message: MapiMessage | null
}
