/** Base64 as it arrives, in pieces of any length, decoded at once: of what was read only the bytes stay. */
export interface Base64Sink {
  /** false: this is no base64 */
  add(piece: Buffer): boolean
  /** null: it ended too early */
  bytes(): Uint8Array | null
}

const blockBytes = 1024 * 1024

/**
 * Everything here is done by search and decoder in native code, into few blocks: regular expressions and many small buffers
 * take longer over 20 MB than the way from the server.
 */
export function createBase64Sink(): Base64Sink {
  const full: Buffer[] = []
  let block = Buffer.alloc(0)
  let used = 0
  let rest = ''
  let ended = false

  function room(bytes: number): void {
    if (used + bytes <= block.length) return
    full.push(block.subarray(0, used))
    // A mail is mostly much longer than its first piece, an attachment's icon is not
    block = Buffer.allocUnsafe(Math.max(bytes, full.length > 1 ? blockBytes : 0))
    used = 0
  }

  return {
    add(piece) {
      const letters = rest + withoutSpace(piece)
      if (letters === '') return true
      if (ended) return false
      const whole = letters.length - (letters.length % 4)
      rest = letters.slice(whole)
      if (whole === 0) return true
      const quads = rest === '' ? letters : letters.slice(0, whole)
      const padding = quads.endsWith('==') ? 2 : quads.endsWith('=') ? 1 : 0
      ended = padding > 0
      const expected = (whole / 4) * 3 - padding
      room(expected)
      const decoded = block.write(quads, used, 'base64')
      used += decoded
      // The decoder skips what is no base64 and stops at padding, and it takes the letters of URLs for their like
      return decoded === expected && !piece.includes(dash) && !piece.includes(underscore)
    },
    bytes: () => (rest === '' ? Buffer.concat([...full, block.subarray(0, used)]) : null),
  }
}

const dash = 0x2d
const underscore = 0x5f
const spaces = [0x0a, 0x0d, 0x20, 0x09]

function withoutSpace(piece: Buffer): string {
  const text = piece.toString('latin1')
  return spaces.some((space) => piece.includes(space)) ? text.replaceAll(/[\r\n\t ]+/g, '') : text
}
