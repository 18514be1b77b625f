/** Writers of the smallest files that Outlook formats allow, so that tests need nobody's mail. */

export interface Node {
  name: string
  bytes?: Uint8Array
  children?: Node[]
}

/** A compound file of 512-byte sectors; streams lie in the mini stream when they are shorter than 4096 bytes. */
export function compoundFile(children: Node[]): Buffer {
  const sectors: Buffer[] = []
  const fat: number[] = []
  const put = (bytes: Buffer): number => {
    const first = sectors.length
    const count = Math.max(1, Math.ceil(bytes.length / 512))
    for (let index = 0; index < count; index++) {
      const sector = Buffer.alloc(512)
      bytes.copy(sector, 0, index * 512, index * 512 + 512)
      sectors.push(sector)
      fat.push(index === count - 1 ? 0xfffffffe : first + index + 1)
    }
    return first
  }
  const mini: Buffer[] = []
  const miniFat: number[] = []
  const entries: { name: string; type: number; right: number; child: number; start: number; size: number }[] = []
  const place = (node: Node): number => {
    const index = entries.length
    const entry = {
      name: node.name,
      type: index === 0 ? 5 : node.bytes ? 2 : 1,
      right: 0xffffffff,
      child: 0xffffffff,
      start: 0,
      size: 0,
    }
    entries.push(entry)
    if (node.bytes) {
      entry.size = node.bytes.length
      const bytes = Buffer.from(node.bytes)
      if (bytes.length >= 4096) entry.start = put(bytes)
      else {
        entry.start = mini.length
        const count = Math.ceil(bytes.length / 64)
        for (let at = 0; at < count; at++) {
          const block = Buffer.alloc(64)
          bytes.copy(block, 0, at * 64, at * 64 + 64)
          mini.push(block)
          miniFat.push(at === count - 1 ? 0xfffffffe : mini.length)
        }
      }
    }
    // A list instead of a balanced tree: readers must not care
    let before = -1
    for (const child of node.children ?? []) {
      const at = place(child)
      if (before === -1) entry.child = at
      else (entries[before] as (typeof entries)[number]).right = at
      before = at
    }
    return index
  }
  place({ name: 'Root Entry', children })
  const words = (values: number[]) => {
    const bytes = Buffer.alloc(Math.ceil((values.length * 4) / 512) * 512, 0xff)
    for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4)
    return bytes
  }
  const root = entries[0] as (typeof entries)[number]
  root.start = put(Buffer.concat(mini))
  root.size = mini.length * 64
  const directory = Buffer.concat(
    entries.map((entry) => {
      const bytes = Buffer.alloc(128)
      bytes.write(entry.name, 'utf16le')
      bytes.writeUInt16LE((entry.name.length + 1) * 2, 64)
      bytes[66] = entry.type
      for (const [offset, value] of [
        [68, 0xffffffff],
        [72, entry.right],
        [76, entry.child],
        [116, entry.start],
        [120, entry.size],
      ] as const)
        bytes.writeUInt32LE(value, offset)
      return bytes
    }),
  )
  const directoryStart = put(directory)
  const miniFatStart = put(words(miniFat))
  const fatStart = sectors.length
  fat.push(0xfffffffd)
  const header = Buffer.alloc(512, 0xff)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header)
  for (const [offset, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    header.writeUInt16LE(value, offset)
  for (const [offset, value] of [
    [44, 1],
    [48, directoryStart],
    [56, 4096],
    [60, miniFatStart],
    [64, 1],
    [68, 0xfffffffe],
    [72, 0],
    [76, fatStart],
  ] as const)
    header.writeUInt32LE(value, offset)
  return Buffer.concat([header, ...sectors, words(fat).subarray(0, 512)])
}

export const text = (tag: string, value: string): Node => ({
  name: `__substg1.0_${tag}001F`,
  bytes: Buffer.from(value, 'utf16le'),
})

/** 8-bit text in the message's code page. */
export const ansiText = (tag: string, bytes: Uint8Array): Node => ({ name: `__substg1.0_${tag}001E`, bytes })

export const binary = (tag: string, bytes: Uint8Array): Node => ({ name: `__substg1.0_${tag}0102`, bytes })

/** The stream of numbers; `headerBytes` is 32 in a file, 24 in an embedded message, 8 in a recipient or attachment. */
export function numbers(headerBytes: number, values: [id: number, value: number][] = []): Node {
  const bytes = Buffer.alloc(headerBytes + values.length * 16)
  for (const [index, [id, value]] of values.entries()) {
    const at = headerBytes + index * 16
    bytes.writeUInt16LE(0x0003, at)
    bytes.writeUInt16LE(id, at + 2)
    bytes.writeUInt32LE(value, at + 8)
  }
  return { name: '__properties_version1.0', bytes }
}

/** An attachment that is a message, kept as a storage and not as a file. */
export const embedded = (index: number, children: Node[]): Node => ({
  name: `__attach_version1.0_#${index.toString(16).padStart(8, '0')}`,
  children: [numbers(8), { name: '__substg1.0_3701000D', children: [numbers(24), ...children] }],
})

/** RTF as Outlook stores it (MS-OXRTFCP), with nothing but literals in it. */
export function compressedRtf(rtf: Buffer): Buffer {
  const chunks: Buffer[] = []
  for (let at = 0; at < rtf.length; at += 8) chunks.push(Buffer.from([0]), rtf.subarray(at, at + 8))
  const head = Buffer.alloc(16)
  head.writeUInt32LE(rtf.length, 4)
  head.writeUInt32LE(0x75465a4c, 8)
  return Buffer.concat([head, ...chunks])
}

/** A list of properties with bytes, as TNEF holds it (MS-OXTNEF 2.1.3.4). */
export function tnefProperties(values: [id: number, type: number, bytes: Buffer][]): Buffer {
  const word = (value: number) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(value)
    return bytes
  }
  return Buffer.concat([
    word(values.length),
    ...values.flatMap(([id, type, bytes]) => [
      word(id * 0x10000 + type),
      word(1),
      word(bytes.length),
      bytes,
      Buffer.alloc((4 - (bytes.length % 4)) % 4),
    ]),
  ])
}

export function outlookMessage(more: Node[] = []): Buffer {
  return compoundFile([
    { name: '__properties_version1.0', bytes: Buffer.alloc(32) },
    text('0037', 'Überweisung'),
    text('0C1A', 'Ann Lee'),
    text('0C1F', 'ann@example.com'),
    text('1000', 'Hello https://pay.example.com/x'),
    text('1035', '<msg@example.com>'),
    {
      name: '__attach_version1.0_#00000000',
      children: [
        { name: '__properties_version1.0', bytes: Buffer.alloc(8) },
        text('3707', 'big.bin'),
        { name: '__substg1.0_37010102', bytes: Buffer.alloc(5000, 7) },
      ],
    },
    {
      name: '__attach_version1.0_#00000001',
      children: [
        { name: '__properties_version1.0', bytes: Buffer.alloc(8) },
        {
          name: '__substg1.0_3701000D',
          children: [{ name: '__properties_version1.0', bytes: Buffer.alloc(24) }, text('0037', 'inner')],
        },
      ],
    },
    ...more,
  ])
}

export function tnef(attributes: [level: number, id: number, data: Buffer][]): Buffer {
  return Buffer.concat([
    Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0, 0]),
    ...attributes.map(([level, id, data]) => {
      const head = Buffer.alloc(9)
      head[0] = level
      head.writeUInt32LE(id, 1)
      head.writeUInt32LE(data.length, 5)
      return Buffer.concat([head, data, Buffer.alloc(2)])
    }),
  ])
}
