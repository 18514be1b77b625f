/** Base64 text as it arrives, in pieces of any length, decoded at once: of what was read only the bytes stay. */
export interface Base64Sink {
  /** false: this is no base64 */
  add(text: string): boolean
  /** null: the text ended too early */
  bytes(): Uint8Array | null
}

export function createBase64Sink(): Base64Sink {
  const pieces: Buffer[] = []
  let rest = ''
  let ended = false
  return {
    add(text) {
      const letters = rest + text.replaceAll(/[\r\n\t ]+/g, '')
      if (letters === '') return true
      if (ended || !/^[A-Za-z0-9+/]*={0,2}$/.test(letters)) return false
      const whole = letters.length - (letters.length % 4)
      rest = letters.slice(whole)
      if (whole > 0) {
        const quads = letters.slice(0, whole)
        ended = quads.endsWith('=')
        pieces.push(Buffer.from(quads, 'base64'))
      }
      return true
    },
    bytes: () => (rest === '' ? (pieces.length === 1 && pieces[0]) || Buffer.concat(pieces) : null),
  }
}
