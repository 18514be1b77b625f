import { limits } from '../limits'
import { inflated } from '../pictures/inflated'
import type { Light } from '../pictures/light'
import type { ReadPicture } from '../pictures/readPictures'
import { RowReader } from '../pictures/rowReader'
import { type BilevelForm, decodeBilevel } from './bilevelPicture'

/** A picture as it lies in a PDF: https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 8.9.5 */
export interface PdfPicture {
  dictionary: string
  /** Names of the ways in which the content is packed that are not undone yet, the outermost first */
  filters: readonly string[]
  content: Buffer
  /** What JBIG2 pictures of one file share */
  shared: Buffer | null
}

/** The light of a picture that lies in a PDF as points, packed or not, as a fax or as JBIG2; null for other forms. */
export async function* lightOfPdfPicture(picture: PdfPicture, isOver: () => boolean): AsyncGenerator<ReadPicture> {
  const { dictionary, filters, content } = picture
  const [width, height] = [numberOf(dictionary, 'Width', 0), numberOf(dictionary, 'Height', 0)]
  const points = width * height
  if (points === 0) return yield null
  if (width > limits.imageWidth || points > limits.largestImagePixels) return yield 'tooLarge'
  const [filter] = filters
  if (filter === undefined || filter === 'FlateDecode') {
    const pieces = () => (filter ? inflated([content], Number.POSITIVE_INFINITY) : [content])
    yield await lightOfPoints(dictionary, width, height, pieces, isOver)
  } else if (filter === 'CCITTFaxDecode' || filter === 'JBIG2Decode') {
    const form: BilevelForm =
      filter === 'JBIG2Decode'
        ? { kind: 'jbig2', shared: picture.shared ?? Buffer.alloc(0) }
        : {
            kind: 'fax',
            k: numberOf(dictionary, 'K', 0),
            columns: numberOf(dictionary, 'Columns', 1728),
            rows: numberOf(dictionary, 'Rows', 0),
            endOfLine: /\/EndOfLine\s+true/.test(dictionary),
            byteAlign: /\/EncodedByteAlign\s+true/.test(dictionary),
            blackIs1: /\/BlackIs1\s+true/.test(dictionary),
          }
    const bits = await decodeBilevel(content, width, height, form)
    if (!bits) return yield null
    const reader = new RowReader(
      { width, height, bits: 1, channels: 1, filtered: false, shades: null },
      factorOf(width, height),
    )
    reader.push(bits)
    yield reader.light
  } else yield null
}

async function lightOfPoints(
  dictionary: string,
  width: number,
  height: number,
  pieces: () => AsyncIterable<Buffer> | Iterable<Buffer>,
  isOver: () => boolean,
): Promise<Light | null> {
  const bits = /\/ImageMask\s+true/.test(dictionary) ? 1 : numberOf(dictionary, 'BitsPerComponent', 8)
  const predictor = numberOf(dictionary, 'Predictor', 1)
  if (![1, 2, 4, 8, 16].includes(bits) || predictor === 2) return null
  // Each row begins with the number of its filter, as in a PNG
  const filtered = predictor >= 10
  let channels = channelsOf(dictionary)
  if (channels === null) {
    let bytes = 0
    for await (const piece of pieces()) {
      bytes += piece.length
      if (isOver()) return null
    }
    const rowBytes = Math.floor(bytes / height) - (filtered ? 1 : 0)
    channels = [1, 3, 4].find((count) => Math.ceil((width * count * bits) / 8) === rowBytes) ?? null
  }
  if (channels === null || (channels > 1 && bits < 8)) return null
  const layout = { width, height, bits, channels, inks: channels === 4, filtered, shades: null }
  const reader = new RowReader(layout, factorOf(width, height))
  for await (const piece of pieces()) {
    reader.push(piece)
    if (reader.isFull || isOver()) break
  }
  return stretched(reader.light)
}

function factorOf(width: number, height: number): number {
  return Math.ceil(Math.sqrt((width * height) / limits.imagePixels))
}

/** null where the colours are described elsewhere in the file. */
function channelsOf(dictionary: string): number | null {
  if (/\/(?:DeviceGray|CalGray|Indexed|ImageMask\s+true|Separation)\b/.test(dictionary)) return 1
  if (/\/(?:DeviceRGB|CalRGB|Lab)\b/.test(dictionary)) return 3
  return /\/DeviceCMYK\b/.test(dictionary) ? 4 : null
}

function numberOf(dictionary: string, name: string, otherwise: number): number {
  return Number(new RegExp(`/${name}\\s+(-?\\d+)(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? otherwise)
}

/** Few different values are numbers of colours in a palette, which may be any two that lie side by side. */
function stretched(light: Light): Light {
  const most = light.data.reduce((largest, value) => Math.max(largest, value), 0)
  if (most === 0 || most > 32) return light
  return { ...light, data: light.data.map((value) => (value * 255) / most) }
}
