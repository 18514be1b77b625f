import { inflateSync } from 'node:zlib'
import type { PdfObject } from './pdfDecryption'

export interface PdfStream {
  dictionary: string
  object: PdfObject | null
  start: number
  end: number
}

export function* streamsOf(file: Buffer): Generator<PdfStream> {
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
export function objectAround(text: string, at: number): PdfObject | null {
  const start = text.lastIndexOf(' obj', at)
  const numbers = start === -1 ? null : /(\d{1,10})\s+(\d{1,5})$/.exec(text.slice(Math.max(0, start - 20), start))
  return numbers && { number: Number(numbers[1]), generation: Number(numbers[2]) }
}

export interface Unpacked {
  content: Buffer
  /** What is still to be undone */
  filters: readonly string[]
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
export function filtersOf(dictionary: string): string[] {
  const written = /\/Filter\s*(\[[^\]]*\]|\/[^\s/<>()[\]]+)/.exec(withPlainNames(dictionary))?.[1] ?? ''
  return [...written.matchAll(/\/([^\s/<>()[\]]+)/g)].map(([, name = '']) => shortNames[name] ?? name)
}

/** What was written as text around the packed bytes: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.4 */
export function withoutText(content: Buffer, filters: readonly string[]): Unpacked {
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
export function withPlainNames(text: string): string {
  return text.replace(/\/[^\s/<>()[\]]*#[0-9A-Fa-f]{2}[^\s/<>()[\]]*/g, (name) =>
    name.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )
}

export const largestStreamBytes = 8_000_000

/** null for a stream that is larger than we look at; empty for one that is damaged or encrypted. */
export function unpack(content: Buffer, budget: number): Buffer | null {
  try {
    // Trailing line ends are part of the slice; zlib stops at the end of its data
    return inflateSync(content, { maxOutputLength: Math.max(1, Math.min(budget, largestStreamBytes)), finishFlush: 2 })
  } catch (error) {
    return error instanceof RangeError ? null : Buffer.alloc(0)
  }
}
