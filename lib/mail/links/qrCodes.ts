import { limits } from '../limits'
import type { Light } from '../pictures/light'
import { pictureSize } from '../pictures/pictureSize'
import { lightsOf, type ReadPicture } from '../pictures/readPictures'

/** Types of pictures that QR codes are looked for in. */
export const qrPictureTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/apng',
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

  /** True when a picture was left out or not read to its end: time was up, or it is too large */
  get isIncomplete(): boolean {
    return this.incomplete
  }

  /**
   * The texts of all QR codes in a PNG, JPEG, GIF, BMP or WebP, of moving ones in each of their pictures; null for what is
   * none of these or damaged. Large ones are read smaller than they are.
   */
  async textsOf(bytes: Uint8Array): Promise<string[] | null> {
    const size = pictureSize(bytes)
    if (!size) return null
    if (Math.min(size.width, size.height) < smallestSide) return []
    return this.textsIn((isOver) => lightsOf(bytes, size, isOver))
  }

  /**
   * The texts of all QR codes in the pictures that `read` gives, one after the other; null where none can be read.
   * It is to begin and to go on with no picture when `isOver` says so.
   */
  async textsIn(read: (isOver: () => boolean) => AsyncIterable<ReadPicture>): Promise<string[] | null> {
    const texts = new Set<string>()
    if (this.spentMs > this.limitMs) {
      this.incomplete = true
      return []
    }
    const before = process.cpuUsage()
    let hasUnread = false
    const isOver = () => {
      if (millisecondsSince(before) <= limits.qrMilliseconds) return false
      this.incomplete = true
      return true
    }
    for await (const picture of read(isOver)) {
      if (picture === 'tooLarge') this.incomplete = true
      else if (picture) for (const text of await codesIn(picture)) texts.add(text)
      else hasUnread = true
    }
    this.spentMs += millisecondsSince(before)
    return hasUnread && texts.size === 0 ? null : [...texts]
  }

  /** To be said where a picture is left out before it is read */
  leaveOut(): void {
    this.incomplete = true
  }
}

/** The smallest code has so many points on a side (ISO/IEC 18004). */
const smallestSide = 21

function millisecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Dark on light, light on dark, turned and mirrored ones, coarse ones first: the decoder goes through the sizes itself. */
async function codesIn(picture: Light): Promise<string[]> {
  const { decodeQRBatch } = await import('qr/decode.js')
  const { width, height, data } = enlarged(picture)
  // I420 begins with the light of all points; the colours behind it are optional
  const [found = []] = await decodeQRBatch([{ width, height, data }], {
    format: 'I420',
    maxSize: { width, height },
    effort: Number.POSITIVE_INFINITY,
    timeLimit: limits.qrRetryMilliseconds,
  })
  return found.filter((text) => typeof text === 'string')
}

/** Codes of one point to a square are too small for the decoder, and are shown larger by the page around them. */
function enlarged(picture: Light): Light {
  const factor = 3
  const [width, height] = [picture.width * factor, picture.height * factor]
  if (Math.max(width, height) > 1_000) return picture
  const data = new Uint8Array(width * height)
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    data[at] = picture.data[Math.floor(y / factor) * picture.width + Math.floor(x / factor)] as number
  }
  return { width, height, data }
}
