import { inflateSync } from 'node:zlib'
import { limits } from '../limits'
import { qrTextOf } from './qrCodes'

export interface PdfFacts {
  links: string[]
  qrTexts: string[]
  encrypted: boolean
  /** Names of what a PDF does on its own: JavaScript, Launch, OpenAction, EmbeddedFile */
  active: string[]
}

const maximumPictures = 6

/**
 * Reads the links of a PDF without interpreting it: the link dictionaries stand in the clear or in compressed object
 * streams, so unpacking every stream within a budget and looking for /URI finds them, in damaged files too.
 */
export async function pdfFactsOf(bytes: Uint8Array): Promise<PdfFacts> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const source = file.toString('latin1')
  const links = new Set<string>()
  const qrTexts = new Set<string>()
  const active = new Set<string>()
  readClear(source, links, active)
  let budget: number = limits.inflatedBytes
  let pictures = 0
  for (const stream of streamsOf(source)) {
    const content = file.subarray(stream.start, stream.end)
    if (/\/DCTDecode/.test(stream.dictionary) && !/\/FlateDecode/.test(stream.dictionary)) {
      const text = pictures++ < maximumPictures ? await qrTextOf(content) : null
      if (text) qrTexts.add(text)
    } else if (/\/(?:FlateDecode|Fl)\b/.test(stream.dictionary) && !/\/Subtype\s*\/Image/.test(stream.dictionary)) {
      const unpacked = unpack(withoutText(content, stream.dictionary), budget)
      // What was unpacked in vain cost time too
      budget -= unpacked?.length ?? largestStreamBytes
      if (unpacked) readClear(unpacked.toString('latin1'), links, active)
    }
    if (budget <= 0) break
  }
  return {
    links: [...links],
    qrTexts: [...qrTexts],
    encrypted: /\/Encrypt\s+\d+\s+\d+\s+R/.test(source),
    active: [...active],
  }
}

function* streamsOf(source: string): Generator<{ dictionary: string; start: number; end: number }> {
  let from = 0
  for (let count = 0; count < 5_000; count++) {
    const at = source.indexOf('stream', from)
    if (at === -1) return
    from = at + 6
    if (source.startsWith('end', at - 3)) continue
    const start = source[from] === '\r' && source[from + 1] === '\n' ? from + 2 : from + 1
    const end = source.indexOf('endstream', start)
    if (end === -1) return
    const object = source.lastIndexOf(' obj', at)
    yield { dictionary: source.slice(Math.max(object, at - 2_000), at), start, end }
    from = end + 9
  }
}

/** What was written as text around the compressed bytes: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.4 */
function withoutText(content: Buffer, dictionary: string): Buffer {
  if (/\/(?:ASCIIHexDecode|AHx)\b/.test(dictionary)) {
    return Buffer.from(
      content
        .toString('latin1')
        .replace(/>[\s\S]*/, '')
        .replace(/[^0-9A-Fa-f]/g, ''),
      'hex',
    )
  }
  return /\/(?:ASCII85Decode|A85)\b/.test(dictionary) ? decodeAscii85(content.toString('latin1')) : content
}

function decodeAscii85(text: string): Buffer {
  const out: number[] = []
  const digits = text
    .replace(/^\s*<~/, '')
    .replace(/~[\s\S]*/, '')
    .replace(/\s+/g, '')
    .replaceAll('z', '!!!!!')
  for (let at = 0; at < digits.length; at += 5) {
    const group = digits.slice(at, at + 5)
    let value = 0
    for (let index = 0; index < 5; index++) value = value * 85 + ((group.charCodeAt(index) || 117) - 33)
    for (let index = 0; index < group.length - 1; index++) out.push(Math.floor(value / 256 ** (3 - index)) & 255)
  }
  return Buffer.from(out)
}

/** A name may hide its letters: /U#52I is /URI. */
function withPlainNames(text: string): string {
  return text.replace(/\/[^\s/<>()[\]]*#[0-9A-Fa-f]{2}[^\s/<>()[\]]*/g, (name) =>
    name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

const largestStreamBytes = 8_000_000

/** null for a stream that is larger than we look at; empty for one that is damaged or encrypted. */
function unpack(content: Buffer, budget: number): Buffer | null {
  try {
    // Trailing line ends are part of the slice; zlib stops at the end of its data
    return inflateSync(content, { maxOutputLength: Math.max(1, Math.min(budget, largestStreamBytes)), finishFlush: 2 })
  } catch (error) {
    return error instanceof RangeError ? null : Buffer.alloc(0)
  }
}

function readClear(source: string, links: Set<string>, active: Set<string>): void {
  const text = withPlainNames(source)
  for (const match of text.matchAll(/\/URI\s*(?:\(((?:\\[\s\S]|[^\\)]){1,4096})\)|<([0-9A-Fa-f\s]{2,8192})>)/g)) {
    const url =
      match[1] !== undefined
        ? unescapeString(match[1])
        : decodeString(Buffer.from((match[2] ?? '').replace(/\s/g, ''), 'hex'))
    if (url.trim() !== '' && links.size < limits.linksPerMessage) links.add(url.trim())
  }
  for (const match of text.matchAll(/\/(JavaScript|Launch|OpenAction|EmbeddedFile|SubmitForm|RichMedia)\b/g))
    active.add(match[1] as string)
}

function unescapeString(text: string): string {
  const plain = text.replace(
    /\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g,
    (_, octal: string | undefined, char: string | undefined) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
      if (char === '\n' || char === '\r' || char === '\r\n') return ''
      return escapes[char as string] ?? (char as string)
    },
  )
  return decodeString(Buffer.from(plain, 'latin1'))
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function decodeString(bytes: Buffer): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('utf8')
}
