import { joined } from '../content'
import { pieceBytes, returnPieceBuffer, takePieceBuffer } from './pieceBuffer'

const padding = 0x3d
const noLetter = 64

const letterValues = new Uint8Array(256).fill(noLetter)
for (const [value, letter] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  letterValues[letter.charCodeAt(0)] = value

export interface Base64Shape {
  /** Where the padding begins, or the end */
  end: number
  /** Letters before it, and behind it */
  letters: number
  rest: number
  padded: boolean
}

/**
 * How a base64 text is to be read. Mail clients skip whatever is not of the alphabet and end at the padding (RFC 2045
 * 6.8), because scanners and lists write their lines behind it. A "=" that completes no group is foreign too.
 */
export function base64Shape(bytes: Uint8Array): Base64Shape {
  const shape: Base64Shape = { end: bytes.length, letters: 0, rest: 0, padded: false }
  let letters = 0
  let half = false
  let at = 0
  for (; at < bytes.length; at++) {
    const code = bytes[at] as number
    if (letterValues[code] !== noLetter) {
      letters++
      half = false
    } else if (code === padding) {
      const place = letters % 4
      if (place === 3 || (place === 2 && half)) break
      // The first of two, unless a letter follows
      half = place === 2
    }
  }
  shape.letters = letters
  if (at === bytes.length) return shape
  shape.end = at
  shape.padded = true
  for (; at < bytes.length; at++) if (letterValues[bytes[at] as number] !== noLetter) shape.rest++
  return shape
}

export function decodedBase64Bytes(shape: Base64Shape): number {
  return Math.floor((shape.letters * 3) / 4)
}

/** Decodes what of `bytes` the shape says to read, piece by piece into one buffer that is used again. */
export function* base64Pieces(bytes: Uint8Array, { end }: Base64Shape): Generator<Uint8Array> {
  const piece = takePieceBuffer()
  try {
    let length = 0
    let bits = 0
    let collected = 0
    for (let at = 0; at < end; at++) {
      const value = letterValues[bytes[at] as number] as number
      if (value === noLetter) continue
      collected = ((collected << 6) | value) & 0xffff
      bits += 6
      if (bits < 8) continue
      bits -= 8
      piece[length++] = (collected >> bits) & 0xff
      if (length < pieceBytes) continue
      yield piece
      length = 0
    }
    if (length > 0) yield piece.subarray(0, length)
  } finally {
    returnPieceBuffer(piece)
  }
}

export function decodeBase64(bytes: Uint8Array): Uint8Array {
  const shape = base64Shape(bytes)
  return joined(base64Pieces(bytes, shape), decodedBase64Bytes(shape))
}
