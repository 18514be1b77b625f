import { inflateSync } from 'node:zlib'
import { limits } from '../limits'
import { type PdfDecryption, type PdfObject, pdfDecryptionOf } from './pdfDecryption'
import { lightOfPdfPicture } from './pdfPicture'
import { QrSearch } from './qrCodes'

export interface PdfFacts {
  links: string[]
  qrTexts: string[]
  encrypted: boolean
  /** It opens only with a password, so nothing in it could be read */
  needsPassword: boolean
  /** In which forms pictures lie in it that could not be read, so that a QR code in them is not known */
  unreadPictures: string[]
  /** Names of what a PDF does on its own: JavaScript, Launch, OpenAction, EmbeddedFile */
  active: string[]
}

/**
 * Reads the links of a PDF without interpreting it: the link dictionaries stand in the clear or in compressed object
 * streams, so unpacking every stream within a budget and looking for /URI finds them, in damaged files too.
 */
export async function pdfFactsOf(bytes: Uint8Array, search: QrSearch = new QrSearch()): Promise<PdfFacts> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const links = new Set<string>()
  const qrTexts = new Set<string>()
  const active = new Set<string>()
  const unread = new Set<string>()
  let encrypted = false
  const decryption = pdfDecryptionOf(file)
  for (const window of windowsOf(file)) {
    readClear(window, links, active, decryption)
    encrypted ||= /\/Encrypt\s+\d+\s+\d+\s+R/.test(window)
  }
  const facts = () => ({
    links: [...links],
    qrTexts: [...qrTexts],
    encrypted: encrypted || decryption !== null,
    // A lock of another kind than the usual one does not open here either
    needsPassword: decryption ? decryption.isLocked : encrypted,
    unreadPictures: [...unread],
    active: [...active],
  })
  if (decryption?.isLocked) return facts()
  const contentOf = (stream: PdfStream) => {
    const written = file.subarray(stream.start, stream.end)
    return decryption && stream.object ? decryption.stream(written, stream.object) : written
  }
  let budget: number = limits.inflatedBytes
  let pictures = 0
  for (const stream of streamsOf(file)) {
    const filters = filtersOf(stream.dictionary)
    const isPicture = /\/Subtype\s*\/Image\b/.test(stream.dictionary) || pictureFilters.has(filters.at(-1) ?? '')
    if (!isPicture && !filters.includes('FlateDecode')) continue
    if (isPicture && ++pictures > limits.pdfPictures) {
      search.leaveOut()
      continue
    }
    const unpacked = withoutText(contentOf(stream), filters)
    if (isPicture) {
      const texts = await codesOfPicture(stream.dictionary, unpacked, search, () => sharedOf(file, stream, contentOf))
      for (const text of texts ?? []) qrTexts.add(text)
      if (!texts) unread.add(pictureFilters.get(filters.at(-1) ?? '') ?? 'its own form')
      continue
    }
    const content = unpack(unpacked.content, budget)
    // What was unpacked in vain cost time too
    budget -= content?.length ?? largestStreamBytes
    if (content) for (const window of windowsOf(content)) readClear(window, links, active)
    if (budget <= 0) break
  }
  return facts()
}

/** What a picture is packed with, in the words of a reader */
const pictureFilters = new Map([
  ['DCTDecode', 'JPEG'],
  ['JPXDecode', 'JPEG 2000'],
  ['JBIG2Decode', 'JBIG2'],
  ['CCITTFaxDecode', 'fax'],
])

interface Unpacked {
  content: Buffer
  /** What is still to be undone */
  filters: readonly string[]
}

/** null when it cannot be read. */
async function codesOfPicture(
  dictionary: string,
  { content, filters }: Unpacked,
  search: QrSearch,
  shared: () => Buffer | null,
): Promise<string[] | null> {
  const [first, second] = filters
  if (filters.length > 1) {
    const inner = first === 'FlateDecode' ? unpack(content, largestStreamBytes) : null
    return inner && second
      ? codesOfPicture(dictionary, { content: inner, filters: filters.slice(1) }, search, shared)
      : null
  }
  if (first === 'DCTDecode') return search.textsOf(content)
  const picture = { dictionary, filters, content, shared: first === 'JBIG2Decode' ? shared() : null }
  return search.textsIn((isOver) => lightOfPdfPicture(picture, isOver))
}

/** What JBIG2 pictures share lies in a stream of its own (7.4.7). */
function sharedOf(file: Buffer, { dictionary }: PdfStream, contentOf: (stream: PdfStream) => Buffer): Buffer | null {
  const number = /\/JBIG2Globals\s+(\d+)\s+\d+\s+R/.exec(dictionary)?.[1]
  if (number === undefined) return null
  for (const stream of streamsOf(file)) {
    if (stream.object?.number !== Number(number)) continue
    const { content, filters } = withoutText(contentOf(stream), filtersOf(stream.dictionary))
    return filters.length === 0 ? content : unpack(content, largestStreamBytes)
  }
  return null
}

const shortNames: Record<string, string> = {
  Fl: 'FlateDecode',
  DCT: 'DCTDecode',
  CCF: 'CCITTFaxDecode',
  LZW: 'LZWDecode',
  RL: 'RunLengthDecode',
  AHx: 'ASCIIHexDecode',
  A85: 'ASCII85Decode',
}

/** In the order in which they are undone. */
function filtersOf(dictionary: string): string[] {
  const written = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>()[\]]+)/.exec(withPlainNames(dictionary))?.[1] ?? ''
  return [...written.matchAll(/\/([^\s/<>()[\]]+)/g)].map(([, name = '']) => shortNames[name] ?? name)
}

const windowBytes = 64_000
/** More than the longest link */
const overlapBytes = 20_000

/** A file as texts that overlap, one after the other: one of the whole would be as large again, and so would what is made of it. */
function* windowsOf(file: Buffer): Generator<string> {
  for (let from = 0; from < file.length; from += windowBytes) {
    yield file.toString('latin1', from, Math.min(file.length, from + windowBytes + overlapBytes))
  }
}

interface PdfStream {
  dictionary: string
  object: PdfObject | null
  start: number
  end: number
}

function* streamsOf(file: Buffer): Generator<PdfStream> {
  let from = 0
  for (let count = 0; count < 5_000; count++) {
    const at = file.indexOf('stream', from, 'latin1')
    if (at === -1) return
    from = at + 6
    if (file.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    const start = file[from] === 0x0d && file[from + 1] === 0x0a ? from + 2 : from + 1
    const end = file.indexOf('endstream', start, 'latin1')
    if (end === -1) return
    const before = file.toString('latin1', Math.max(0, at - 2_000), at)
    const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')))
    // The table of objects is never encrypted
    const object = /\/Type\s*\/XRef\b/.test(dictionary) ? null : objectAround(before, before.length)
    yield { dictionary, object, start, end: withoutLineEnd(file, start, end, dictionary) }
    from = end + 9
  }
}

/** The line end before "endstream" is none of the stream's bytes, which a cipher has to know. */
function withoutLineEnd(file: Buffer, start: number, end: number, dictionary: string): number {
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN)
  if (start + length <= end && end - start - length <= 2) return start + length
  if (file[end - 1] !== 0x0a) return file[end - 1] === 0x0d ? end - 1 : end
  return file[end - 2] === 0x0d ? end - 2 : end - 1
}

/** The object that a place in a text lies in. */
function objectAround(text: string, at: number): PdfObject | null {
  const start = text.lastIndexOf(' obj', at)
  const numbers = start === -1 ? null : /(\d{1,10})\s+(\d{1,5})$/.exec(text.slice(Math.max(0, start - 20), start))
  return numbers && { number: Number(numbers[1]), generation: Number(numbers[2]) }
}

/** What was written as text around the packed bytes: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.4 */
function withoutText(content: Buffer, filters: readonly string[]): Unpacked {
  const [first, ...rest] = filters
  if (first === 'ASCIIHexDecode') {
    const digits = content
      .toString('latin1')
      .replace(/>[\s\S]*/, '')
      .replace(/[^0-9A-Fa-f]/g, '')
    return withoutText(Buffer.from(digits, 'hex'), rest)
  }
  if (first === 'ASCII85Decode') return withoutText(decodeAscii85(content.toString('latin1')), rest)
  return { content, filters }
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

function readClear(
  source: string,
  links: Set<string>,
  active: Set<string>,
  decryption: PdfDecryption | null = null,
): void {
  const text = withPlainNames(source)
  for (const match of text.matchAll(/\/URI\s*(?:\(((?:\\[\s\S]|[^\\)]){1,4096})\)|<([0-9A-Fa-f\s]{2,8192})>)/g)) {
    const bytes =
      match[1] !== undefined
        ? Buffer.from(unescaped(match[1]), 'latin1')
        : Buffer.from((match[2] ?? '').replace(/\s/g, ''), 'hex')
    const object = decryption && objectAround(text, match.index)
    const url = decodeString(object ? decryption.text(bytes, object) : bytes).trim()
    if (url !== '' && links.size < limits.linksPerMessage) links.add(url)
  }
  for (const match of text.matchAll(/\/(JavaScript|Launch|OpenAction|EmbeddedFile|SubmitForm|RichMedia)\b/g))
    active.add(match[1] as string)
}

function unescaped(text: string): string {
  return text.replace(/\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g, (_, octal: string | undefined, char: string | undefined) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255)
    if (char === '\n' || char === '\r' || char === '\r\n') return ''
    return escapes[char as string] ?? (char as string)
  })
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function decodeString(bytes: Buffer): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('utf8')
}
