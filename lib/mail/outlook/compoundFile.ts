/**
 * Compound File Binary Format (https://learn.microsoft.com/openspecs/windows_protocols/ms-cfb), as far as .msg needs it.
 * Every chain is bounded by the number of sectors that the file really has, so that a forged one ends.
 */
export interface CompoundStorage {
  storages: Map<string, CompoundStorage>
  streams: Map<string, Uint8Array>
}

export class NotACompoundFile extends Error {}

const signature = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
const endOfChain = 0xfffffffa // this and above: no sector number
const noEntry = 0xffffffff
const entryBytes = 128

export function isCompoundFile(bytes: Uint8Array): boolean {
  return signature.equals(bytes.subarray(0, 8))
}

interface Entry {
  name: string
  type: number
  left: number
  right: number
  child: number
  start: number
  size: number
}

class Sectors {
  private readonly fat: number[]
  constructor(
    private readonly file: Buffer,
    readonly sectorBytes: number,
  ) {
    this.fat = this.readFat()
  }

  private get sectorCount(): number {
    return Math.ceil(this.file.length / this.sectorBytes)
  }

  private sector(number: number): Buffer {
    const start = (number + 1) * this.sectorBytes
    return this.file.subarray(start, start + this.sectorBytes)
  }

  private readFat(): number[] {
    const fatSectors: number[] = []
    for (let index = 0; index < 109; index++) fatSectors.push(this.file.readUInt32LE(76 + index * 4))
    let next = this.file.readUInt32LE(68)
    for (let count = 0; next < endOfChain && count < this.sectorCount; count++) {
      const block = this.sector(next)
      if (block.length < this.sectorBytes) break
      for (let at = 0; at < this.sectorBytes - 4; at += 4) fatSectors.push(block.readUInt32LE(at))
      next = block.readUInt32LE(this.sectorBytes - 4)
    }
    const fat: number[] = []
    for (const number of fatSectors.slice(0, this.sectorCount)) {
      if (number >= endOfChain) continue
      const block = this.sector(number)
      for (let at = 0; at + 4 <= block.length; at += 4) fat.push(block.readUInt32LE(at))
    }
    return fat
  }

  chain(start: number): Buffer {
    const runs: { from: number; to: number }[] = []
    let next = start
    for (let count = 0; next < endOfChain && count < this.sectorCount; count++) {
      const from = (next + 1) * this.sectorBytes
      if (from >= this.file.length) break
      const to = Math.min(from + this.sectorBytes, this.file.length)
      const last = runs.at(-1)
      if (last?.to === from) last.to = to
      else runs.push({ from, to })
      next = this.fat[next] ?? noEntry
    }
    // Most writers lay a stream down in one piece, which needs no copy
    const pieces = runs.map(({ from, to }) => this.file.subarray(from, to))
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
  }
}

function readEntries(directory: Buffer): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) {
    const nameBytes = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62)
    entries.push({
      name: directory.toString('utf16le', at, at + nameBytes),
      type: directory[at + 66] ?? 0,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    })
  }
  return entries
}

export function readCompoundFile(bytes: Uint8Array): CompoundStorage {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isCompoundFile(file) || file.length < 512) throw new NotACompoundFile('The file is not an Outlook message file')
  const sectorShift = file.readUInt16LE(30)
  if (sectorShift !== 9 && sectorShift !== 12) throw new NotACompoundFile('The Outlook message file is damaged')
  const sectors = new Sectors(file, 1 << sectorShift)
  const entries = readEntries(sectors.chain(file.readUInt32LE(48)))
  const root = entries[0]
  if (!root) throw new NotACompoundFile('The Outlook message file has no directory')

  const miniStream = sectors.chain(root.start)
  const miniFat = sectors.chain(file.readUInt32LE(60))
  const readStream = (entry: Entry): Uint8Array => {
    if (entry.size >= 4096) return sectors.chain(entry.start).subarray(0, entry.size)
    const blocks: Buffer[] = []
    let next = entry.start
    while (next < endOfChain && blocks.length * 64 < entry.size) {
      blocks.push(miniStream.subarray(next * 64, next * 64 + 64))
      next = next * 4 + 4 <= miniFat.length ? miniFat.readUInt32LE(next * 4) : noEntry
    }
    return Buffer.concat(blocks).subarray(0, entry.size)
  }

  // Each directory entry is read once, whatever the links say.
  const seen = new Set<number>()
  const readStorage = (parent: Entry): CompoundStorage => {
    const storage: CompoundStorage = { storages: new Map(), streams: new Map() }
    const todo = [parent.child]
    while (todo.length > 0) {
      const index = todo.pop() as number
      const entry = entries[index]
      if (!entry || seen.has(index)) continue
      seen.add(index)
      todo.push(entry.left, entry.right)
      if (entry.type === 1) storage.storages.set(entry.name, readStorage(entry))
      else if (entry.type === 2) storage.streams.set(entry.name, readStream(entry))
    }
    return storage
  }
  return readStorage(root)
}
