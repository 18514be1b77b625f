import { crc32, deflateSync } from 'node:zlib'

/** A small picture: a band of colour with a lighter stripe, 8-bit RGB. */
export function makePng([red, green, blue]: readonly [number, number, number], width = 160, height = 48): Uint8Array {
  const row = (light: number) => [
    0,
    ...Array.from({ length: width }, () => [red, green, blue].map((c) => lighten(c, light))).flat(),
  ]
  const pixels = Buffer.from(Array.from({ length: height }, (_, y) => row(y % 16 < 4 ? 60 : 0)).flat())
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const lighten = (value: number, by: number) => Math.min(255, value + by)

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(typed), 4)
  return Buffer.concat([frame.subarray(0, 4), typed, frame.subarray(4)])
}
