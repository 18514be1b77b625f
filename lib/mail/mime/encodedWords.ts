import { decodeBase64 } from './base64'
import { decodeCharset } from './charset'

const word = /=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*(?:\?(?!=)[^?]*)*)\?=/g

/** Raw 8-bit characters within a word are not of the format, but they must not be cut to single bytes. */
function wordBytes(encoding: string, text: string, charset: string): Uint8Array {
  const wide = /[\u0100-\uffff]/.test(text) || (/[\x80-\xff]/.test(text) && /^utf-?8/.test(charset))
  const bytes = Buffer.from(text, wide ? 'utf8' : 'latin1')
  return encoding === 'b' || encoding === 'B' ? decodeBase64(bytes) : decodeQ(bytes)
}

/** RFC 2047 4.2: as quoted-printable, but without line ends, so a lone "=" is nothing but itself. */
function decodeQ(bytes: Buffer): Buffer {
  const plain = bytes
    .toString('latin1')
    .replaceAll('_', ' ')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
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
    current.chunks.push(wordBytes(encoding, text, label))
    run = current
    position = match.index + whole.length
  }
  flush()
  return out + value.slice(position)
}
