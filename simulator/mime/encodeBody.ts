export interface EncodedBody {
  encoding: '7bit' | 'quoted-printable' | 'base64'
  text: string
}

/** RFC 2045: what fits the wire as it is stays; mostly foreign script is smaller in base64 than in quoted-printable. */
export function encodeTextBody(content: string): EncodedBody {
  const text = content.replace(/\r\n|\r|\n/g, '\r\n')
  const bytes = Buffer.from(text, 'utf8')
  const foreign = bytes.reduce((count, byte) => count + (byte > 126 ? 1 : 0), 0)
  const longestLine = Math.max(...text.split('\r\n').map((line) => line.length))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not go out as 7bit
  if (foreign === 0 && longestLine <= 76 && !/[\x00-\x08\x0b\x0c\x0e-\x1f]/.test(text))
    return { encoding: '7bit', text }
  if (foreign * 3 > bytes.length) return { encoding: 'base64', text: encodeBase64Lines(bytes) }
  return { encoding: 'quoted-printable', text: text.split('\r\n').map(quotedPrintableLine).join('\r\n') }
}

export function encodeBase64Lines(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n')
}

/** RFC 2045, 6.7: no encoded line is longer than 76, a blank at its end is encoded. */
function quotedPrintableLine(line: string): string {
  const bytes = Buffer.from(line, 'utf8')
  const lines: string[] = []
  let current = ''
  bytes.forEach((byte, index) => {
    const blankAtEnd = (byte === 0x20 || byte === 0x09) && index === bytes.length - 1
    const literal = ((byte >= 0x20 && byte <= 0x7e && byte !== 0x3d) || byte === 0x09) && !blankAtEnd
    const piece = literal ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    if (current.length + piece.length > 75) {
      lines.push(`${current}=`)
      current = ''
    }
    current += piece
  })
  return [...lines, current].join('\r\n')
}
