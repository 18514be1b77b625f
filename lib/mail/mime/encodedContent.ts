import { type Content, joined } from '../content'
import { type Base64Shape, base64Pieces, base64Shape, decodedBase64Bytes } from './base64'
import { quotedPrintablePieces } from './quotedPrintable'
import { decodeUuencode } from './uuencode'

type Encoding = 'base64' | 'quoted-printable' | 'uuencode' | 'none'

/** A part's body as it stands in the message, with its transfer encoding undone on the way out. */
export class EncodedContent implements Content {
  private readonly encoding: Encoding
  private knownShape: Base64Shape | null = null
  private knownSizeBytes: number | null = null

  /** `label`: lower case, as `Content-Transfer-Encoding` says; what is not known means that nothing is encoded */
  constructor(
    private readonly raw: Uint8Array,
    label: string,
  ) {
    this.encoding = encodings.get(label) ?? 'none'
  }

  get isEncoded(): boolean {
    return this.encoding !== 'none'
  }

  get sizeBytes(): number {
    if (this.encoding === 'none') return this.raw.length
    if (this.encoding === 'base64') return decodedBase64Bytes(this.shape())
    if (this.knownSizeBytes !== null) return this.knownSizeBytes
    let size = 0
    for (const piece of this.pieces()) size += piece.length
    this.knownSizeBytes = size
    return size
  }

  head(count: number): Uint8Array {
    if (this.encoding === 'none') return this.raw.subarray(0, count)
    return joined(this.pieces(), Math.min(count, this.raw.length))
  }

  pieces(): Iterable<Uint8Array> {
    switch (this.encoding) {
      case 'base64':
        return base64Pieces(this.raw, this.shape())
      case 'quoted-printable':
        return quotedPrintablePieces(this.raw)
      case 'uuencode':
        return [decodeUuencode(this.raw)]
      case 'none':
        return [this.raw]
    }
  }

  bytes(): Uint8Array {
    return this.encoding === 'none' ? this.raw : joined(this.pieces(), this.sizeBytes)
  }

  /** What tells that the body was cut off or goes on where nobody reads it, in words; null when nothing does. */
  get defect(): string | null {
    if (this.encoding === 'quoted-printable') {
      const end = Buffer.from(this.raw.subarray(-4)).toString('latin1').trimEnd()
      return end.endsWith('=') ? 'A quoted-printable part ends within a line: the message may be cut off' : null
    }
    if (this.encoding !== 'base64') return null
    const { letters, padded, rest } = this.shape()
    if (!padded && letters % 4 !== 0) return 'A base64 part ends within a group: the message may be cut off'
    return rest >= mostAddedLetters ? 'A base64 part goes on after its end: programs differ in what they read' : null
  }

  private shape(): Base64Shape {
    this.knownShape ??= base64Shape(this.raw)
    return this.knownShape
  }
}

const encodings = new Map<string, Encoding>([
  ['base64', 'base64'],
  ['quoted-printable', 'quoted-printable'],
  ['x-uuencode', 'uuencode'],
  ['uuencode', 'uuencode'],
  ['x-uue', 'uuencode'],
  ['uue', 'uuencode'],
])

/** More than a scanner's line or a list's footer */
const mostAddedLetters = 400
