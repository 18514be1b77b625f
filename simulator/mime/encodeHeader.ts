import type { EmailAddressState } from '../world/types'

/** Keeps a line with a header name below 76: RFC 2047, 2 */
const ENCODED_WORD_BYTES = 39
const LINE_LENGTH = 76

/** RFC 2047: a text that is not printable ASCII becomes encoded words; none of them splits a character. */
export function encodeWords(text: string): string {
  const clean = withoutLineBreaks(text)
  if (/^[\x20-\x7e]*$/.test(clean) && !clean.includes('=?')) return clean
  const words: string[] = []
  let word = ''
  for (const character of clean) {
    if (Buffer.byteLength(word + character) > ENCODED_WORD_BYTES) {
      words.push(word)
      word = ''
    }
    word += character
  }
  words.push(word)
  return words.map((each) => `=?utf-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ')
}

export function formatAddress({ name, address }: EmailAddressState): string {
  const clean = withoutLineBreaks(name)
  if (!clean) return `<${withoutLineBreaks(address)}>`
  const phrase = /^[\x20-\x7e]*$/.test(clean) ? `"${clean.replace(/["\\]/g, '\\$&')}"` : encodeWords(clean)
  return `${phrase} <${withoutLineBreaks(address)}>`
}

export function foldHeader(name: string, value: string): string {
  const lines: string[] = []
  let line = `${name}:`
  for (const word of withoutLineBreaks(value).split(' ')) {
    if (line.length + 1 + word.length > LINE_LENGTH && line.trim() && !line.endsWith(':')) {
      lines.push(line)
      line = ''
    }
    line += ` ${word}`
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

/** RFC 2231: a parameter that is not ASCII, or is too long for a line, goes out in numbered and encoded pieces. */
export function encodeParameter(name: string, value: string): string {
  const clean = withoutLineBreaks(value)
  if (/^[\x20-\x7e]*$/.test(clean) && clean.length <= 60) return `${name}="${clean.replace(/["\\]/g, '\\$&')}"`
  const pieces: string[] = []
  let piece = ''
  for (const character of clean) {
    const encoded = percentEncode(character)
    if (piece.length + encoded.length > 54) {
      pieces.push(piece)
      piece = ''
    }
    piece += encoded
  }
  pieces.push(piece)
  if (pieces.length === 1) return `${name}*=utf-8''${pieces[0]}`
  return pieces.map((each, index) => `${name}*${index}*=${index === 0 ? "utf-8''" : ''}${each}`).join('; ')
}

function percentEncode(character: string): string {
  if (/^[A-Za-z0-9!#$&+.^_`|~-]$/.test(character)) return character
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}

function withoutLineBreaks(text: string): string {
  return text.replace(/[\r\n]+\s*/g, ' ')
}
