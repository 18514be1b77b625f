import { deflateSync } from 'node:zlib'
import { limits } from '../limits'
import { pngChunk } from './pictureFrames'

/**
 * A picture that a PDF holds as plain points, as a PNG, whose rows are written in the same way
 * (https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.4.4.4 and 8.9.5); null for what has
 * another form. Colours of a palette are taken for shades of grey: a code is told by light and dark.
 */
export function pngOfPdfPicture(dictionary: string, points: Buffer): Buffer | null {
  const number = (name: string, otherwise: number) =>
    Number(new RegExp(`/${name}\\s+(\\d+)(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? otherwise)
  const [width, height] = [number('Width', 0), number('Height', 0)]
  const bits = /\/ImageMask\s+true/.test(dictionary) ? 1 : number('BitsPerComponent', 1)
  if (width * height === 0 || width * height > limits.imagePixels || ![1, 2, 4, 8].includes(bits)) return null
  const predictor = number('Predictor', 1)
  // Each row begins with the number of its filter, as in a PNG
  const filtered = predictor >= 10
  if (predictor === 2) return null
  const rowBytes = Math.floor(points.length / height)
  const channels = [1, 3].find((count) => Math.ceil((width * count * bits) / 8) + (filtered ? 1 : 0) === rowBytes)
  if (channels === undefined || (channels === 3 && bits < 8)) return null
  const rows = filtered ? points.subarray(0, rowBytes * height) : withFilters(points, rowBytes, height)
  const shades = channels === 1 && bits === 8 && !filtered ? shadesOf(points) : null
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = bits
  header[9] = channels === 3 ? 2 : shades ? 3 : 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', header),
    ...(shades ? [pngChunk('PLTE', shades)] : []),
    pngChunk('IDAT', deflateSync(rows, { level: 1 })),
    pngChunk('IEND'),
  ])
}

function withFilters(points: Buffer, rowBytes: number, height: number): Buffer {
  const rows = Buffer.alloc((rowBytes + 1) * height)
  for (let y = 0; y < height; y++) points.copy(rows, y * (rowBytes + 1) + 1, y * rowBytes, (y + 1) * rowBytes)
  return rows
}

/** Few different values are numbers of colours in a palette, which may be any two that lie side by side. */
function shadesOf(points: Buffer): Buffer | null {
  const most = points.reduce((largest, value) => Math.max(largest, value), 0)
  if (most === 0 || most > 16) return null
  return Buffer.from(
    Array.from({ length: most + 1 }, (_, index) => Array(3).fill(Math.round((index * 255) / most))).flat(),
  )
}
