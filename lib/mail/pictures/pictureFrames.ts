import { crc32 } from 'node:zlib'

/** One picture of a moving one, as a file of its own that decoders of still pictures read. */
export interface PictureFrame {
  file: Uint8Array
  /** Where it lies on the whole picture, in points */
  left: number
  top: number
  /** Its place is emptied before the next one is drawn */
  vanishes: boolean
}

/** The pictures of a GIF, PNG or WebP in the order in which they are shown; for a still one the file itself. */
export function* framesOf(bytes: Uint8Array, format: string): Generator<PictureFrame> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const frames = format === 'gif' ? gifFrames(file) : format === 'webp' ? webpFrames(file) : pngFrames(file)
  let count = 0
  for (const frame of frames) {
    count++
    yield frame
  }
  if (count === 0) yield { file, left: 0, top: 0, vanishes: false }
}

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt: each picture with the head of the file, so it has the whole's size. */
function* gifFrames(file: Buffer): Generator<PictureFrame> {
  const headEnd = 13 + gifColours(file[10] ?? 0)
  let control: Buffer = Buffer.alloc(0)
  for (let at = headEnd; at < file.length; ) {
    const kind = file[at]
    if (kind === 0x21) {
      const end = gifBlocksEnd(file, at + 2)
      if (file[at + 1] === 0xf9) control = file.subarray(at, end)
      at = end
    } else if (kind === 0x2c) {
      const end = gifBlocksEnd(file, at + 11 + gifColours(file[at + 9] ?? 0))
      const parts = [file.subarray(0, headEnd), control, file.subarray(at, end), Buffer.from([0x3b])]
      yield { file: Buffer.concat(parts), left: 0, top: 0, vanishes: (((control[3] ?? 0) >> 2) & 7) === 2 }
      control = Buffer.alloc(0)
      at = end
    } else return
  }
}

function gifColours(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1)
}

function gifBlocksEnd(file: Buffer, start: number): number {
  let at = start
  while (at < file.length && file[at] !== 0) at += 1 + (file[at] as number)
  return at + 1
}

/** https://developers.google.com/speed/webp/docs/riff_container */
function* webpFrames(file: Buffer): Generator<PictureFrame> {
  for (let at = 12; at + 24 <= file.length; ) {
    const size = file.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (file.toString('latin1', at, at + 4) === 'ANMF') {
      const picture = webpPicture(file.subarray(at + 24, end))
      const [left, top] = [2 * file.readUIntLE(at + 8, 3), 2 * file.readUIntLE(at + 11, 3)]
      if (picture) yield { file: picture, left, top, vanishes: ((file[at + 23] ?? 0) & 1) === 1 }
    }
    at = end
  }
}

/** The picture among the chunks of a frame as a file; what is transparent in it (ALPH) is left out. */
function webpPicture(chunks: Buffer): Buffer | null {
  for (let at = 0; at + 8 <= chunks.length; ) {
    const size = chunks.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (/^VP8[ L]$/.test(chunks.toString('latin1', at, at + 4))) {
      const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
      const chunk = chunks.subarray(at, end)
      head.writeUInt32LE(4 + chunk.length, 4)
      return Buffer.concat([head, chunk])
    }
    at = end
  }
  return null
}

/** https://www.w3.org/TR/png-3/#apng-frame-based-animation */
function* pngFrames(file: Buffer): Generator<PictureFrame> {
  if (!file.includes('acTL')) return
  const shared: Buffer[] = []
  let header: Buffer | null = null
  let control: Buffer | null = null
  let data: Buffer[] = []
  const frame = (): PictureFrame | null => {
    if (!header || data.length === 0) return null
    const size = Buffer.from(header)
    // The picture for programs that know no moving ones stands before the first frame
    const place = control && control.length >= 26 ? control : null
    place?.copy(size, 0, 4, 12)
    const chunks = [pngChunk('IHDR', size), ...shared, pngChunk('IDAT', Buffer.concat(data)), pngChunk('IEND')]
    return {
      file: Buffer.concat([file.subarray(0, 8), ...chunks]),
      left: place?.readUInt32BE(12) ?? 0,
      top: place?.readUInt32BE(16) ?? 0,
      vanishes: place === null || place[24] === 1,
    }
  }
  for (let at = 8; at + 12 <= file.length; ) {
    const end = at + 12 + file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    const content = file.subarray(at + 8, end - 4)
    if (name === 'IHDR') header = content
    else if (name === 'PLTE' || name === 'tRNS') shared.push(file.subarray(at, end))
    else if (name === 'IDAT') data.push(content)
    else if (name === 'fdAT') data.push(content.subarray(4))
    else if (name === 'fcTL' || name === 'IEND') {
      const before = frame()
      if (before) yield before
      control = content
      data = []
    }
    at = end
  }
}

/** Length, name, content and checksum. */
function pngChunk(name: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const chunk = Buffer.alloc(content.length + 12)
  chunk.writeUInt32BE(content.length, 0)
  chunk.write(name, 4, 'latin1')
  content.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
  return chunk
}
