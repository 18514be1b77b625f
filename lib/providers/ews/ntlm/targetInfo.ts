/** https://learn.microsoft.com/openspecs/windows_protocols/ms-nlmp/83f5e789-660d-4781-8491-5f8c6641f75e */
export const avIds = { end: 0, flags: 6, timestamp: 7, targetName: 9, channelBindings: 10 } as const

export interface AvPair {
  id: number
  value: Buffer
}

/** Reads a list of AV pairs up to its end mark. Throws a RangeError for one that is cut off. */
export function readTargetInfo(bytes: Buffer): AvPair[] {
  const pairs: AvPair[] = []
  for (let at = 0; at < bytes.length; ) {
    const id = bytes.readUInt16LE(at)
    const length = bytes.readUInt16LE(at + 2)
    if (id === avIds.end) return pairs
    if (at + 4 + length > bytes.length) throw new RangeError('the target information is cut off')
    pairs.push({ id, value: bytes.subarray(at + 4, at + 4 + length) })
    at += 4 + length
  }
  return pairs
}

export function writeTargetInfo(pairs: readonly AvPair[]): Buffer {
  const parts = [...pairs, { id: avIds.end, value: Buffer.alloc(0) }].map(({ id, value }) => {
    const head = Buffer.alloc(4)
    head.writeUInt16LE(id, 0)
    head.writeUInt16LE(value.length, 2)
    return Buffer.concat([head, value])
  })
  return Buffer.concat(parts)
}
