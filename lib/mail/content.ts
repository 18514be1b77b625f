/**
 * The bytes of an attached file. A message of 50 MB is not to lie in memory several times, so they are decoded when
 * they are asked for, and nothing is kept.
 */
export interface Content {
  readonly sizeBytes: number
  /** The first `count` bytes, or all when there are fewer */
  head(count: number): Uint8Array
  /** All of it, one piece after the other. A piece may be overwritten when the next one is asked for. */
  pieces(): Iterable<Uint8Array>
  /** All of it at once */
  bytes(): Uint8Array
}

/** Bytes that stand in the file as they are. */
export class PlainContent implements Content {
  constructor(private readonly source: Uint8Array) {}

  get sizeBytes(): number {
    return this.source.length
  }

  head(count: number): Uint8Array {
    return this.source.subarray(0, count)
  }

  pieces(): Iterable<Uint8Array> {
    return [this.source]
  }

  bytes(): Uint8Array {
    return this.source
  }
}

/** Pieces as one, of which no more than `sizeBytes` are taken. */
export function joined(pieces: Iterable<Uint8Array>, sizeBytes: number): Uint8Array {
  const out = Buffer.allocUnsafeSlow(sizeBytes)
  let length = 0
  for (const piece of pieces) {
    out.set(piece.subarray(0, sizeBytes - length), length)
    length = Math.min(sizeBytes, length + piece.length)
    if (length === sizeBytes) break
  }
  return out.subarray(0, length)
}
