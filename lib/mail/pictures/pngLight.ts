import { inflated } from './inflated'
import { type Light, lightOf } from './light'
import { type RowLayout, RowReader } from './rowReader'

interface Png extends RowLayout {
  interlaced: boolean
  data: Buffer[]
}

/** Where the points of each pass lie: first column, first row, columns between, rows between (https://www.w3.org/TR/png-3/#8Interlace). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/**
 * The light of a PNG, each `factor` points across and down as one, read row by row: a picture of any size takes no more
 * than its result. null for what is damaged at its beginning; of one that is cut what there is of it, the rest is white.
 * An interlaced one is not made smaller, so its caller bounds its points. `isOver` is asked between pieces and ends the reading.
 */
export async function pngLight(
  bytes: Uint8Array,
  factor: number,
  isOver: () => boolean = () => false,
): Promise<Light | null> {
  const png = readChunks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!png) return null
  return png.interlaced ? readInterlaced(png, isOver) : readRows(png, factor, isOver)
}

/** True for a PNG whose points come in passes. */
export function isInterlaced(bytes: Uint8Array): boolean {
  return bytes[28] === 1
}

async function readRows(png: Png, factor: number, isOver: () => boolean): Promise<Light> {
  const reader = new RowReader(png, factor)
  for await (const piece of inflated(png.data, Number.POSITIVE_INFINITY)) {
    reader.push(piece)
    if (reader.isFull || isOver()) break
  }
  return reader.light
}

async function readInterlaced(png: Png, isOver: () => boolean): Promise<Light> {
  const { width, height } = png
  const light: Light = { width, height, data: new Uint8Array(width * height).fill(255) }
  const readers = passes.flatMap(([left, top, across, down]) => {
    const size = { width: Math.ceil((width - left) / across), height: Math.ceil((height - top) / down) }
    return size.width > 0 && size.height > 0
      ? [{ left, top, across, down, reader: new RowReader({ ...png, ...size }) }]
      : []
  })
  let current = 0
  for await (const piece of inflated(png.data, Number.POSITIVE_INFINITY)) {
    for (let at = 0; at < piece.length && current < readers.length; ) {
      const pass = readers[current] as (typeof readers)[number]
      at += pass.reader.push(piece, at)
      if (pass.reader.isFull) current++
    }
    if (current === readers.length || isOver()) break
  }
  for (const { left, top, across, down, reader } of readers) {
    const { light: part } = reader
    if (part.holes) light.holes ??= new Uint8Array(light.data.length)
    for (let at = 0; at < part.data.length; at++) {
      const to = (top + Math.floor(at / part.width) * down) * width + left + (at % part.width) * across
      light.data[to] = part.data[at] as number
      if (light.holes) light.holes[to] = part.holes?.[at] ?? 0
    }
  }
  return light
}

const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function readChunks(file: Buffer): Png | null {
  let png: Png | null = null
  let palette: Buffer | null = null
  let alphas: Buffer | null = null
  let kind = 0
  for (let at = 8; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at + 4, at + 8)
    const content = file.subarray(at + 8, at + 8 + file.readUInt32BE(at))
    at += 12 + file.readUInt32BE(at)
    if (name === 'IHDR' && content.length >= 13) {
      kind = content[9] as number
      png = {
        width: content.readUInt32BE(0),
        height: content.readUInt32BE(4),
        bits: content[8] as number,
        channels: channelsOf[kind] ?? 0,
        filtered: true,
        shades: null,
        interlaced: content[12] === 1,
        data: [],
      }
      if (!isPossible(png, kind)) return null
    } else if (name === 'PLTE') palette = content
    else if (name === 'tRNS') alphas = content
    else if (name === 'IDAT') png?.data.push(content)
    else if (name === 'IEND') break
  }
  if (!png || png.data.length === 0) return null
  if (kind === 3) png.shades = shadesOf(palette ?? Buffer.alloc(0), alphas)
  return png
}

function isPossible({ width, height, bits, channels }: Png, kind: number): boolean {
  if (width * height === 0 || channels === 0 || ![1, 2, 4, 8, 16].includes(bits)) return false
  return kind === 0 || (kind === 3 ? bits <= 8 : bits >= 8)
}

function shadesOf(palette: Buffer, alphas: Buffer | null): { light: number; alpha: number }[] {
  return Array.from({ length: Math.floor(palette.length / 3) }, (_, index) => {
    const [red, green, blue] = palette.subarray(index * 3, index * 3 + 3) as unknown as [number, number, number]
    const alpha = alphas?.[index] ?? 255
    return { light: lightOf(red, green, blue, alpha), alpha }
  })
}
