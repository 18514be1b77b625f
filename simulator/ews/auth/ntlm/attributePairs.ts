/** MS-NLMP 2.2.2.1 */
export const PAIR = {
  end: 0,
  computerName: 1,
  domainName: 2,
  dnsComputerName: 3,
  dnsDomainName: 4,
  flags: 6,
  timestamp: 7,
  targetName: 9,
  channelBindings: 10,
} as const

export function writePairs(pairs: readonly (readonly [id: number, value: Buffer])[]): Buffer {
  return Buffer.concat([
    ...pairs.map(([id, value]) => {
      const head = Buffer.alloc(4)
      head.writeUInt16LE(id, 0)
      head.writeUInt16LE(value.length, 2)
      return Buffer.concat([head, value])
    }),
    Buffer.alloc(4),
  ])
}

/** Up to the end mark, or as far as it can be read */
export function readPairs(bytes: Buffer): Map<number, Buffer> {
  const pairs = new Map<number, Buffer>()
  for (let offset = 0; offset + 4 <= bytes.length; ) {
    const id = bytes.readUInt16LE(offset)
    const length = bytes.readUInt16LE(offset + 2)
    if (id === PAIR.end) break
    pairs.set(id, bytes.subarray(offset + 4, offset + 4 + length))
    offset += 4 + length
  }
  return pairs
}
