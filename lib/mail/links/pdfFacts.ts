import { limits } from '../limits'
import { type PdfDecryption, pdfDecryptionOf } from './pdfDecryption'
import { lightOfPdfPicture } from './pdfPicture'
import {
  filtersOf,
  largestStreamBytes,
  objectAround,
  type PdfStream,
  streamsOf,
  type Unpacked,
  unpack,
  withoutText,
  withPlainNames,
} from './pdfStreams'
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

const windowBytes = 64_000
/** More than the longest link */
const overlapBytes = 20_000

/** A file as texts that overlap, one after the other: one of the whole would be as large again, and so would what is made of it. */
function* windowsOf(file: Buffer): Generator<string> {
  for (let from = 0; from < file.length; from += windowBytes) {
    yield file.toString('latin1', from, Math.min(file.length, from + windowBytes + overlapBytes))
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
