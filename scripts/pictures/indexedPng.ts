import { crc32, deflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

const mostColours = 256

/**
 * The same picture with a palette: a third of the bytes for a page, whose surfaces keep their exact colours because they are the
 * most frequent ones; what smooths the edges of letters takes the nearest of them.
 * https://www.w3.org/TR/png-3/#11PLTE
 */
export function indexedPng(picture: Buffer): Buffer {
  const { width, height, data } = PNG.sync.read(picture)
  const colours = coloursOf(data)
  const palette = paletteOf(colours)
  const indexOf = new Map(palette.map((colour, index) => [colour, index]))
  for (const colour of colours.keys()) if (!indexOf.has(colour)) indexOf.set(colour, nearest(palette, colour))
  // Each line begins with its filter: none, which suits a palette best
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      lines[y * (width + 1) + 1 + x] = indexOf.get(colourAt(data, (y * width + x) * 4)) ?? 0
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(partsOf))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function coloursOf(data: Buffer): Map<number, number> {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  return counts
}

/** The most frequent ones; the last quarter of the places goes to what is farthest from all that has one. */
function paletteOf(counts: ReadonlyMap<number, number>): number[] {
  const frequent = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const palette = frequent.splice(0, mostColours * 0.75)
  const distances = frequent.map((colour) => distance(palette[nearest(palette, colour)] ?? 0, colour))
  while (palette.length < mostColours) {
    const farthest = distances.reduce((most, value, index) => (value > (distances[most] ?? 0) ? index : most), 0)
    const colour = frequent[farthest]
    if (colour === undefined || distances[farthest] === 0) break
    palette.push(colour)
    for (const [index, other] of frequent.entries()) {
      distances[index] = Math.min(distances[index] ?? 0, distance(colour, other))
    }
  }
  return palette
}

function nearest(palette: readonly number[], colour: number): number {
  return palette.reduce(
    (best, candidate, index) => (distance(candidate, colour) < distance(palette[best] ?? 0, colour) ? index : best),
    0,
  )
}

function distance(a: number, b: number): number {
  const [x, y] = [partsOf(a), partsOf(b)]
  return x.reduce((sum, part, index) => sum + (part - (y[index] ?? 0)) ** 2, 0)
}

const colourAt = (data: Buffer, at: number) => data.readUIntBE(at, 3)
const partsOf = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255]

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
