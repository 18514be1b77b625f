/** As much as is decoded at a time */
export const pieceBytes = 65_536

const spare: Buffer[] = []

/**
 * A buffer of `pieceBytes` to decode into, to be given back with `returnPieceBuffer`. Thousands of new ones would wait
 * for the collector, and a large message has as many.
 */
export function takePieceBuffer(): Buffer {
  return spare.pop() ?? Buffer.allocUnsafeSlow(pieceBytes)
}

export function returnPieceBuffer(buffer: Buffer): void {
  if (spare.length < 4) spare.push(buffer)
}
