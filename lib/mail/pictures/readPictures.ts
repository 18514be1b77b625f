import { limits } from '../limits'
import { type JpegScale, jpegLight } from './jpegLight'
import { type Light, lightOfColours } from './light'
import { framesOf, type PictureFrame } from './pictureFrames'
import { type PictureSize, pictureSize } from './pictureSize'
import { isInterlaced, pngLight } from './pngLight'
import { decodeSandboxed } from './sandboxedPicture'

type IsOver = () => boolean

/** null for a damaged one, 'tooLarge' for one that would take more memory than it may */
export type ReadPicture = Light | 'tooLarge' | null

/**
 * The light of a PNG, JPEG, GIF, BMP or WebP, of a moving one of each of its pictures. Still PNGs and JPEGs are read
 * whatever their size, large ones smaller than they are. `isOver` ends the reading.
 */
export async function* lightsOf(
  bytes: Uint8Array,
  { format }: PictureSize,
  isOver: IsOver,
): AsyncGenerator<ReadPicture> {
  let canvas: Light | null = null
  let count = 0
  for (const frame of framesOf(bytes, format)) {
    if (count > 0 && isOver()) return
    if (count++ >= limits.pictureFrames) return yield 'tooLarge'
    const read = await lightOfFile(frame.file, isOver)
    if (!read || read === 'tooLarge') {
      yield read
      continue
    }
    const shown: Light = canvas ? drawnOn(canvas, read, frame) : read
    yield shown
    // Places are known on a picture of the size that it says
    if (!frame.vanishes && pictureSize(frame.file)?.width === read.width) canvas = shown
  }
}

async function lightOfFile(file: Uint8Array, isOver: IsOver): Promise<ReadPicture> {
  const size = pictureSize(file)
  if (!size || size.width * size.height === 0) return null
  const points = size.width * size.height
  if (points > limits.largestImagePixels || size.width > limits.imageWidth) return 'tooLarge'
  if (size.format === 'jpeg') {
    const scale = ([1, 2, 4, 8] as const).find((one: JpegScale) => points / one ** 2 <= limits.imagePixels)
    return scale ? jpegLight(file, scale, isOver) : 'tooLarge'
  }
  if (size.format === 'png') {
    const factor = Math.ceil(Math.sqrt(points / limits.imagePixels))
    return factor > 1 && isInterlaced(file) ? 'tooLarge' : pngLight(file, factor, isOver)
  }
  if (points > limits.sandboxedImagePixels) return 'tooLarge'
  try {
    return lightOfColours(await decodeSandboxed(file))
  } catch {
    return null
  }
}

/** A moving picture shows what changed over what was there. */
function drawnOn(canvas: Light, frame: Light, { left, top }: PictureFrame): Light {
  const data = canvas.data.slice()
  for (let y = 0; y < frame.height && y + top < canvas.height; y++) {
    for (let x = 0; x < frame.width && x + left < canvas.width; x++) {
      const from = y * frame.width + x
      if (frame.holes?.[from] !== 1) data[(y + top) * canvas.width + x + left] = frame.data[from] as number
    }
  }
  return { width: canvas.width, height: canvas.height, data }
}
