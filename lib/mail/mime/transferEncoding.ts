/** Decodes base64 as mail clients do: whatever is not of the alphabet is skipped, and it ends at the padding. */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  // Buffer's decoder skips foreign characters but stops at the first '='; encoders that pad each line need more.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/=[\s]*[A-Za-z0-9+/]/.test(text)) return Buffer.from(text.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64')
  const chunks = text.replace(/[^A-Za-z0-9+/=]/g, '').match(/[^=]+=*/g) ?? []
  return Buffer.concat(chunks.map((chunk) => Buffer.from(chunk, 'base64')))
}

const hexValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  if (code >= 0x41 && code <= 0x46) return code - 0x37
  if (code >= 0x61 && code <= 0x66) return code - 0x57
  return -1
}

/** RFC 2045 6.7, lenient: a broken escape stays as it is; white space at a line's end is transport padding. */
export function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  let index = 0
  while (index < bytes.length) {
    const code = bytes[index] as number
    if (code === 0x3d) {
      const high = hexValue(bytes[index + 1] ?? 0)
      const low = hexValue(bytes[index + 2] ?? 0)
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low
        index += 3
        continue
      }
      // Soft line break, with or without padding before the end of the line
      let end = index + 1
      while (bytes[end] === 0x20 || bytes[end] === 0x09) end++
      if (end >= bytes.length) break
      if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a) {
        index = end + 2
        continue
      }
      if (bytes[end] === 0x0a || bytes[end] === 0x0d) {
        index = end + 1
        continue
      }
    } else if (code === 0x20 || code === 0x09) {
      let end = index
      while (bytes[end] === 0x20 || bytes[end] === 0x09) end++
      if (end >= bytes.length || bytes[end] === 0x0a || bytes[end] === 0x0d) {
        index = end
        continue
      }
    }
    out[length++] = code
    index++
  }
  return out.subarray(0, length)
}

/** uuencode (x-uuencode): old mail, and a way to hide an attachment. */
export function decodeUuencode(bytes: Uint8Array): Uint8Array {
  const lines = Buffer.from(bytes)
    .toString('latin1')
    .split(/\r\n|\r|\n/)
  const begin = lines.findIndex((line) => /^begin(?:-base64)? [0-7]{3,4} /.test(line))
  const out = Buffer.allocUnsafe(bytes.length)
  let length = 0
  for (const line of lines.slice(begin + 1)) {
    if (line === 'end' || line === '`') break
    const count = (line.charCodeAt(0) - 32) & 63
    if (!line || count === 0) continue
    for (let at = 1, done = 0; done < count; at += 4) {
      const [a, b, c, d] = [0, 1, 2, 3].map((k) => ((line.charCodeAt(at + k) || 32) - 32) & 63) as [
        number,
        number,
        number,
        number,
      ]
      const triple = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d]
      for (let k = 0; k < 3 && done < count; k++, done++) out[length++] = (triple[k] as number) & 255
    }
  }
  return out.subarray(0, length)
}

export function decodeTransferEncoding(bytes: Uint8Array, encoding: string): Uint8Array {
  switch (encoding) {
    case 'base64':
      return decodeBase64(bytes)
    case 'quoted-printable':
      return decodeQuotedPrintable(bytes)
    case 'x-uuencode':
    case 'uuencode':
    case 'x-uue':
    case 'uue':
      return decodeUuencode(bytes)
    default:
      return bytes
  }
}
