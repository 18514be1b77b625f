import { decodeCharset } from './charset'
import { decodeBase64, decodeQuotedPrintable } from './transferEncoding'

const word = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)*)\?=/g

function wordBytes(encoding: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, 'latin1')
  if (encoding === 'b' || encoding === 'B') return decodeBase64(bytes)
  return decodeQuotedPrintable(Buffer.from(text.replaceAll('_', '=20').replace(/[ \t]+$/g, ''), 'latin1'))
}

/**
 * Decodes RFC 2047 encoded words. Neighbouring words of one charset are joined as bytes before decoding, because many
 * mailers cut a character in two; white space between two words is not part of the text.
 */
export function decodeEncodedWords(value: string): string {
  if (!value.includes('=?')) return value
  let out = ''
  let position = 0
  let run: { charset: string; chunks: Uint8Array[] } | null = null
  const flush = () => {
    if (run) out += decodeCharset(Buffer.concat(run.chunks), run.charset)
    run = null
  }
  for (const match of value.matchAll(word)) {
    const [whole, charset, encoding, text] = match as unknown as [string, string, string, string]
    const between = value.slice(position, match.index)
    if (run === null || between.trim() !== '') {
      flush()
      out += between
    }
    const label = charset.toLowerCase()
    if (run !== null && (run as { charset: string }).charset !== label) flush()
    const current: { charset: string; chunks: Uint8Array[] } = run ?? { charset: label, chunks: [] }
    // Raw UTF-8 within a word: not of the format, but it must not be cut to single bytes
    current.chunks.push(/[\u0100-\uffff]/.test(text) ? Buffer.from(text, 'utf8') : wordBytes(encoding, text))
    run = current
    position = match.index + whole.length
  }
  flush()
  return out + value.slice(position)
}
