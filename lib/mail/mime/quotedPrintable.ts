import { pieceBytes, returnPieceBuffer, takePieceBuffer } from './pieceBuffer'

const hexValue = (code: number): number => {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  if (code >= 0x41 && code <= 0x46) return code - 0x37
  if (code >= 0x61 && code <= 0x66) return code - 0x57
  return -1
}

/**
 * RFC 2045 6.7, lenient: a broken escape stays as it is. White space at a line's end stays too: the RFC calls it
 * added on the way and drops it, but nothing adds it any more, mail programs keep it, and an attachment's hash is theirs.
 * `into` is at least as long as what is decoded.
 */
export function decodeQuotedPrintable(bytes: Uint8Array, into?: Buffer): Uint8Array {
  const out = into ?? Buffer.allocUnsafe(bytes.length)
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

/** The same piece by piece: no escape goes over the end of a line. */
export function* quotedPrintablePieces(bytes: Uint8Array): Generator<Uint8Array> {
  const buffer = takePieceBuffer()
  try {
    for (let from = 0; from < bytes.length; ) {
      const limit = from + pieceBytes
      const lf = limit < bytes.length ? bytes.subarray(from, limit).lastIndexOf(0x0a) : -1
      const longLine = lf === -1 && limit < bytes.length
      const to = longLine ? endOfLine(bytes, limit) : lf === -1 ? bytes.length : from + lf + 1
      const piece = bytes.subarray(from, to)
      yield longLine ? decodeQuotedPrintable(piece) : decodeQuotedPrintable(piece, buffer)
      from = to
    }
  } finally {
    returnPieceBuffer(buffer)
  }
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const lf = bytes.indexOf(0x0a, from)
  return lf === -1 ? bytes.length : lf + 1
}
