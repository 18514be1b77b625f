import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import decodeQr from 'qr/decode.js'
import { limits } from '../limits'

interface Bitmap {
  width: number
  height: number
  data: Uint8Array
}

/** Longest side that is searched: a code that a phone can read off a screen survives this. */
const maximumSide = 1200

/** The text of a QR code in a PNG or JPEG picture; null when there is none or the picture cannot be read. */
export function qrTextOf(bytes: Uint8Array): string | null {
  const bitmap = readBitmap(bytes)
  if (!bitmap || Math.min(bitmap.width, bitmap.height) < 21) return null
  const small = shrink(bitmap)
  // Light on dark is read by phones too, and is a way past scanners that look for dark on light
  for (const candidate of [() => small, () => pad(small), () => pad(inverted(small))]) {
    try {
      return decodeQr(candidate(), { timeLimit: 150 })
    } catch {
      // The decoder throws when it finds no code
    }
  }
  return null
}

function readBitmap(bytes: Uint8Array): Bitmap | null {
  const size = pictureSize(bytes)
  if (!size || size.width * size.height > limits.imagePixels || size.width * size.height === 0) return null
  try {
    if (size.format === 'png') return onWhite(PNG.sync.read(Buffer.from(bytes)))
    return jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 128, maxResolutionInMP: 16 })
  } catch {
    // A damaged picture
    return null
  }
}

/** Width and height from the header, before any pixel is unpacked. */
export function pictureSize(bytes: Uint8Array): { format: 'png' | 'jpeg'; width: number; height: number } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.length > 24 && view.readUInt32BE(0) === 0x89504e47) {
    return { format: 'png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) }
  }
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return null
  let at = 2
  while (at + 9 < view.length) {
    if (view[at] !== 0xff) {
      at++
      continue
    }
    const marker = view[at + 1] as number
    // Start-of-frame markers but for DHT, JPG and DAC
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { format: 'jpeg', width: view.readUInt16BE(at + 7), height: view.readUInt16BE(at + 5) }
    }
    at += marker === 0xff || (marker >= 0xd0 && marker <= 0xd9) || marker === 1 ? 1 : 2 + view.readUInt16BE(at + 2)
  }
  return null
}

/** A transparent PNG is shown on white paper. */
function onWhite(png: Bitmap): Bitmap {
  const { data } = png
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] as number
    if (alpha === 255) continue
    for (let channel = 0; channel < 3; channel++) {
      data[at + channel] = Math.round(((data[at + channel] as number) * alpha + 255 * (255 - alpha)) / 255)
    }
    data[at + 3] = 255
  }
  return png
}

function shrink(bitmap: Bitmap): Bitmap {
  const factor = Math.ceil(Math.max(bitmap.width, bitmap.height) / maximumSide)
  if (factor === 1) return bitmap
  const [width, height] = [Math.floor(bitmap.width / factor), Math.floor(bitmap.height / factor)]
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = (y * factor * bitmap.width + x * factor) * 4
      data.set(bitmap.data.subarray(from, from + 4), (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

function inverted(bitmap: Bitmap): Bitmap {
  const data = Uint8Array.from(bitmap.data, (value, at) => (at % 4 === 3 ? value : 255 - value))
  return { ...bitmap, data }
}

/** Pictures that are cut at the code's edge lack the quiet zone that a decoder looks for. */
function pad(bitmap: Bitmap): Bitmap {
  const border = Math.max(16, Math.round(Math.max(bitmap.width, bitmap.height) / 8))
  const [width, height] = [bitmap.width + 2 * border, bitmap.height + 2 * border]
  const data = new Uint8Array(width * height * 4).fill(255)
  for (let y = 0; y < bitmap.height; y++) {
    const row = bitmap.data.subarray(y * bitmap.width * 4, (y + 1) * bitmap.width * 4)
    data.set(row, ((y + border) * width + border) * 4)
  }
  return { width, height, data }
}
