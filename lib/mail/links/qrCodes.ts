import { limits } from '../limits'
import { framesOf } from './pictureFrames'
import { type PictureSize, pictureSize } from './pictureSize'
import { decodeSandboxed } from './sandboxedPicture'

interface Bitmap {
  width: number
  height: number
  data: Uint8Array
}

/** Longest side that is searched: a code that a phone can read off a screen survives this. */
const maximumSide = 1200

/** Types of pictures that QR codes are looked for in. */
export const qrPictureTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/bmp',
  'image/x-ms-bmp',
  'image/webp',
])

/**
 * Looks for QR codes in the pictures of one message. Decoders are loaded when the first picture needs them: most mail has
 * none. A mail may hold hundreds of pictures, so the time for all of them is bounded.
 */
export class QrSearch {
  private spentMs = 0
  private incomplete = false

  /** `limitMs`: of the processor */
  constructor(private readonly limitMs: number = limits.qrMilliseconds) {}

  /** True when a picture was left out: time was up, or it is too large */
  get isIncomplete(): boolean {
    return this.incomplete
  }

  /** The texts of the QR codes in a PNG, JPEG, GIF, BMP or WebP, of moving ones in each of their pictures. */
  async textsOf(bytes: Uint8Array): Promise<string[]> {
    const size = pictureSize(bytes)
    if (!size || Math.min(size.width, size.height) < smallestSide) return []
    if (isTooLarge(size)) {
      this.incomplete = true
      return []
    }
    const texts = new Set<string>()
    let canvas: Bitmap | null = null
    let count = 0
    for (const frame of framesOf(bytes, size.format)) {
      if (this.spentMs > this.limitMs || count++ >= limits.pictureFrames) {
        this.incomplete = true
        break
      }
      const before = process.cpuUsage()
      const bitmap = await readBitmap(frame.file)
      const shown: Bitmap | null = bitmap && canvas ? drawnOn(canvas, bitmap, frame) : bitmap
      const text = shown && (await textIn(onWhite(shown)))
      if (text) texts.add(text)
      if (shown && !frame.vanishes) canvas = shown
      const { user, system } = process.cpuUsage(before)
      this.spentMs += (user + system) / 1000
    }
    return [...texts]
  }
}

/** The smallest code has so many points on a side (ISO/IEC 18004). */
const smallestSide = 21

function isTooLarge({ format, width, height, samples = 0 }: PictureSize): boolean {
  const isOurs = format === 'png' || format === 'jpeg'
  return width * height > (isOurs ? limits.imagePixels : limits.sandboxedImagePixels) || samples > limits.jpegSamples
}

async function textIn(bitmap: Bitmap): Promise<string | null> {
  const { default: decodeQr } = await import('qr/decode.js')
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

async function readBitmap(bytes: Uint8Array): Promise<Bitmap | null> {
  const size = pictureSize(bytes)
  if (!size || isTooLarge(size) || size.width * size.height === 0) return null
  if (size.format === 'png') {
    const { PNG } = await import('pngjs')
    return decoded(() => PNG.sync.read(Buffer.from(bytes)))
  }
  if (size.format === 'jpeg') {
    const { default: jpeg } = await import('jpeg-js')
    return decoded(() => jpeg.decode(bytes, { useTArray: true, maxMemoryUsageInMB: 128, maxResolutionInMP: 16 }))
  }
  return decoded(() => decodeSandboxed(bytes))
}

/** A moving picture shows what changed over what was there. */
function drawnOn(canvas: Bitmap, frame: Bitmap, { left, top }: { left: number; top: number }): Bitmap {
  const data = canvas.data.slice()
  for (let y = 0; y < frame.height && y + top < canvas.height; y++) {
    for (let x = 0; x < frame.width && x + left < canvas.width; x++) {
      const from = (y * frame.width + x) * 4
      if (frame.data[from + 3] === 0) continue
      data.set(frame.data.subarray(from, from + 4), ((y + top) * canvas.width + x + left) * 4)
    }
  }
  return { width: canvas.width, height: canvas.height, data }
}

/** A damaged picture holds no code. */
async function decoded(decode: () => Bitmap | Promise<Bitmap>): Promise<Bitmap | null> {
  try {
    return await decode()
  } catch {
    return null
  }
}

/** A transparent picture is shown on white paper. */
function onWhite(picture: Bitmap): Bitmap {
  const hasHoles = picture.data.some((value, at) => at % 4 === 3 && value !== 255)
  if (!hasHoles) return picture
  const data = picture.data.slice()
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] as number
    if (alpha === 255) continue
    for (let channel = 0; channel < 3; channel++) {
      data[at + channel] = Math.round(((data[at + channel] as number) * alpha + 255 * (255 - alpha)) / 255)
    }
    data[at + 3] = 255
  }
  return { ...picture, data }
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
  const data = bitmap.data.slice()
  for (let at = 0; at < data.length; at++) if (at % 4 !== 3) data[at] = 255 - (data[at] as number)
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
