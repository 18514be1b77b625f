/**
 * Decodes base64 as mail clients do: whatever is not of the alphabet is skipped, and it ends at the padding (RFC 2045
 * 6.8), because scanners and lists write their lines behind it. A "=" that completes no group is foreign too.
 */
export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const { end, clean } = isOrdinary(bytes) ? { end: bytes.length, clean: true } : base64Shape(bytes)
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1')
  // Buffer's decoder skips foreign characters, but stops at any "=" and takes "-" and "_" for letters
  return Buffer.from(clean ? text : text.replace(/[^A-Za-z0-9+/]+/g, ''), 'base64')
}

/** Nothing that Buffer's decoder reads in another way: told without a look at each character. */
function isOrdinary(bytes: Uint8Array): boolean {
  if (bytes.includes(0x2d) || bytes.includes(0x5f)) return false
  const at = bytes.indexOf(padding)
  return at === -1 || (bytes.length - at < 100 && !/[^=\s]/.test(Buffer.from(bytes.subarray(at)).toString('latin1')))
}

interface Base64Shape {
  /** Where the padding begins, or the end */
  end: number
  /** Characters of the alphabet before it, and behind it */
  count: number
  rest: number
  padded: boolean
  /** No "=", "-" or "_" among the data */
  clean: boolean
}

const padding = 0x3d
const isOfBase64 = Uint8Array.from({ length: 256 }, (_, code) =>
  /[A-Za-z0-9+/]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/** One pass without copies: attachments are large. */
function base64Shape(bytes: Uint8Array): Base64Shape {
  const shape: Base64Shape = { end: bytes.length, count: 0, rest: 0, padded: false, clean: true }
  let half = false
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] as number
    if (isOfBase64[code] === 1) {
      if (shape.padded) shape.rest++
      else shape.count++
      half = false
    } else if (code === padding && !shape.padded) {
      const place = shape.count % 4
      shape.padded = place === 3 || (place === 2 && half)
      if (shape.padded) shape.end = at
      // The first of two, unless a letter follows
      else if (place === 2) half = true
      shape.clean &&= shape.padded
    } else if (code === 0x2d || code === 0x5f) shape.clean = false
  }
  return shape
}

/** What tells that an encoded body was cut off or goes on where nobody reads it, in words; null when nothing does. */
export function encodingDefect(bytes: Uint8Array, encoding: string): string | null {
  if (encoding === 'quoted-printable') {
    const end = Buffer.from(bytes.subarray(-4)).toString('latin1').trimEnd()
    return end.endsWith('=') ? 'A quoted-printable part ends within a line: the message may be cut off' : null
  }
  if (encoding !== 'base64') return null
  const { count, padded, rest } = base64Shape(bytes)
  if (!padded && count % 4 !== 0) return 'A base64 part ends within a group: the message may be cut off'
  return rest >= mostAddedCharacters ? 'A base64 part goes on after its end: programs differ in what they read' : null
}

/** More than a scanner's line or a list's footer */
const mostAddedCharacters = 400

const hexValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  if (code >= 0x41 && code <= 0x46) return code - 0x37
  if (code >= 0x61 && code <= 0x66) return code - 0x57
  return -1
}

/**
 * RFC 2045 6.7, lenient: a broken escape stays as it is. White space at a line's end stays too: the RFC calls it
 * added on the way and drops it, but nothing adds it any more, mail programs keep it, and an attachment's hash is theirs.
 */
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
