import { type CodeTable, codeTable, JpegBits } from './jpegBits'
import { BlockReader, type Coefficients, type ScanComponent, zigzag } from './jpegScan'
import type { Light } from './light'

interface Component {
  id: number
  across: number
  down: number
  table: number
  kept: Coefficients | null
}

interface Frame {
  width: number
  height: number
  progressive: boolean
  mostAcross: number
  mostDown: number
  components: Component[]
}

/** How much smaller a picture is read than it is: what its coefficients give without reading all of them. */
export type JpegScale = 1 | 2 | 4 | 8

/**
 * The light of a JPEG without its colours, at a half, a quarter or an eighth of its size if wanted: a photo of 24 million
 * points takes a tenth of the memory that a decoder of colours takes (https://www.w3.org/Graphics/JPEG/itu-t81.pdf;
 * baseline, extended and progressive with Huffman codes and 8 bits). null for other kinds and for what is damaged at its
 * beginning; of one that is cut what there is of it. `isOver` is asked between the rows and ends the reading.
 */
export function jpegLight(bytes: Uint8Array, scale: JpegScale, isOver: () => boolean = () => false): Light | null {
  const tables = { dc: [] as CodeTable[], ac: [] as CodeTable[] }
  const steps: Uint16Array[] = []
  let frame: Frame | null = null
  let restartEvery = 0
  let hasScan = false
  for (let at = 2; at + 4 <= bytes.length && !isOver(); ) {
    const marker = bytes[at + 1] as number
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0) {
      at++
      continue
    }
    if (marker === 0xd9) break
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    const end = at + 2 + (((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number))
    const segment = bytes.subarray(at + 4, end)
    at = end
    if (marker === 0xdb) readSteps(segment, steps)
    else if (marker === 0xc4) readTables(segment, tables)
    else if (marker === 0xdd) restartEvery = ((segment[0] ?? 0) << 8) | (segment[1] ?? 0)
    else if (marker === 0xc0 || marker === 0xc1 || marker === 0xc2) {
      if (frame) break
      frame = readFrame(segment, marker === 0xc2, scale)
      if (!frame) return null
    } else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc) return null
    else if (marker === 0xda) {
      if (!frame) return null
      const bits = new JpegBits(bytes, at)
      if (readScan(frame, segment, tables, bits, restartEvery, isOver)) hasScan = true
      at = bits.at
    }
  }
  if (!frame || !hasScan) return null
  const lights = frame.components.flatMap((component) => {
    const table = steps[component.table]
    return component.kept && table ? [drawn(frame, component, component.kept, table)] : []
  })
  return mean(lights)
}

function readSteps(segment: Uint8Array, steps: Uint16Array[]): void {
  for (let at = 0; at < segment.length; ) {
    const [wide, place] = [(segment[at] as number) >> 4 === 1, (segment[at] as number) & 3]
    at++
    const table = new Uint16Array(64)
    for (let index = 0; index < 64; index++) {
      table[zigzag[index] as number] = wide
        ? ((segment[at + index * 2] ?? 0) << 8) | (segment[at + index * 2 + 1] ?? 0)
        : (segment[at + index] ?? 0)
    }
    steps[place] = table
    at += wide ? 128 : 64
  }
}

function readTables(segment: Uint8Array, tables: { dc: CodeTable[]; ac: CodeTable[] }): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const head = segment[at] as number
    const counts = segment.subarray(at + 1, at + 17)
    const length = counts.reduce((sum, count) => sum + count, 0)
    const kind = head >> 4 === 0 ? tables.dc : tables.ac
    kind[head & 3] = codeTable(counts, segment.subarray(at + 17, at + 17 + length))
    at += 17 + length
  }
}

function readFrame(segment: Uint8Array, progressive: boolean, scale: JpegScale): Frame | null {
  const [height, width] = [(byte(segment, 1) << 8) | byte(segment, 2), (byte(segment, 3) << 8) | byte(segment, 4)]
  const count = byte(segment, 5)
  if (byte(segment, 0) !== 8 || width * height === 0 || ![1, 3, 4].includes(count)) return null
  const components = Array.from({ length: count }, (_, index): Component => {
    const at = 6 + index * 3
    const factors = byte(segment, at + 1)
    const [across, down] = [(factors >> 4) & 7 || 1, factors & 7 || 1]
    return { id: byte(segment, at), across, down, table: byte(segment, at + 2) & 3, kept: null }
  })
  const mostAcross = Math.max(...components.map(({ across }) => across))
  const mostDown = Math.max(...components.map(({ down }) => down))
  const [unitsAcross, unitsDown] = [Math.ceil(width / (8 * mostAcross)), Math.ceil(height / (8 * mostDown))]
  // The light is the first component; of four inks the last one is black, and a code may be printed with it alone
  const [first, , , black] = components
  for (const component of [first, black]) {
    if (!component || !first || component.across !== first.across || component.down !== first.down) continue
    const [blocksAcross, blocksDown] = [unitsAcross * component.across, unitsDown * component.down]
    const side = 8 / scale
    const values = new Int16Array(blocksAcross * blocksDown * side * side)
    const set = new Uint32Array(blocksAcross * blocksDown * 2)
    component.kept = { side, blocksAcross, blocksDown, values, set }
  }
  return { width, height, progressive, mostAcross, mostDown, components }
}

/** False when the scan says nothing about what is kept, so that it need not be read. */
function readScan(
  frame: Frame,
  header: Uint8Array,
  tables: { dc: CodeTable[]; ac: CodeTable[] },
  bits: JpegBits,
  restartEvery: number,
  isOver: () => boolean,
): boolean {
  const count = byte(header, 0)
  const scanned: (Component & ScanComponent)[] = []
  for (let index = 0; index < count; index++) {
    const component = frame.components.find(({ id }) => id === byte(header, 1 + index * 2))
    const numbers = byte(header, 2 + index * 2)
    if (!component) return false
    const [dc, ac] = [tables.dc[(numbers >> 4) & 3] ?? empty, tables.ac[numbers & 3] ?? empty]
    scanned.push({ ...component, dc, ac, predicted: 0 })
  }
  if (!scanned.some(({ kept }) => kept)) return false
  const at = 1 + count * 2
  const successive = byte(header, at + 2)
  const reader = new BlockReader(bits, {
    start: byte(header, at) & 63,
    end: byte(header, at + 1) & 63,
    high: successive >> 4,
    low: successive & 15,
    progressive: frame.progressive,
  })
  const [only] = scanned
  const alone = scanned.length === 1 && only
  const [across, down] = alone
    ? [alone.across / frame.mostAcross, alone.down / frame.mostDown].map((share, side) =>
        Math.ceil(Math.ceil((side === 0 ? frame.width : frame.height) * share) / 8),
      )
    : [Math.ceil(frame.width / (8 * frame.mostAcross)), Math.ceil(frame.height / (8 * frame.mostDown))]
  let unit = 0
  for (let y = 0; y < (down ?? 0); y++) {
    // What is not there is not read to its end
    if (bits.missingBytes > 64 || isOver()) break
    for (let x = 0; x < (across ?? 0); x++, unit++) {
      if (restartEvery > 0 && unit > 0 && unit % restartEvery === 0) reader.restart(scanned)
      if (alone) reader.read(alone, y * (alone.kept?.blocksAcross ?? 0) + x)
      else for (const component of scanned) readUnit(reader, component, x, y)
    }
  }
  return true
}

const empty = codeTable(new Uint8Array(16), new Uint8Array(0))

function readUnit(reader: BlockReader, component: ScanComponent, x: number, y: number): void {
  const width = component.kept?.blocksAcross ?? 0
  for (let row = 0; row < component.down; row++)
    for (let column = 0; column < component.across; column++)
      reader.read(component, (y * component.down + row) * width + x * component.across + column)
}

/** The inverse transform (A.3.3) of the lowest coefficients only is the same picture, smaller. */
function drawn(frame: Frame, component: Component, kept: Coefficients, steps: Uint16Array): Light {
  const { side, blocksAcross, blocksDown, values } = kept
  const width = Math.ceil((frame.width * component.across * side) / (frame.mostAcross * 8))
  const height = Math.ceil((frame.height * component.down * side) / (frame.mostDown * 8))
  const data = new Uint8Array(width * height)
  const waves = wavesOf(side)
  const input = new Float32Array(side * side)
  const half = new Float32Array(side * side)
  for (let block = 0; block < blocksAcross * blocksDown; block++) {
    const [left, top] = [(block % blocksAcross) * side, Math.floor(block / blocksAcross) * side]
    const from = block * side * side
    let isFlat = true
    for (let at = 0; at < side * side; at++) {
      const value = values[from + at] as number
      if (value !== 0 && at > 0) isFlat = false
      input[at] = value === 0 ? 0 : value * (steps[((at / side) | 0) * 8 + (at % side)] as number)
    }
    if (isFlat) half.fill((input[0] as number) / 8)
    else transform(input, half, waves, side)
    const [columns, rows] = [Math.min(side, width - left), Math.min(side, height - top)]
    for (let y = 0; y < rows; y++) {
      const to = (top + y) * width + left
      for (let x = 0; x < columns; x++) {
        const light = (half[y * side + x] as number) + 128.5
        data[to + x] = Math.max(0, Math.min(255, light))
      }
    }
  }
  return { width, height, data }
}

/** [place * side + frequency], such that two of them give a point of the picture */
function wavesOf(side: number): Float32Array {
  return Float32Array.from({ length: side * side }, (_, at) => {
    const [place, frequency] = [Math.floor(at / side), at % side]
    const height = frequency === 0 ? Math.SQRT1_2 / 2 : 0.5
    return height * Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * side))
  })
}

const rowsOf = new Float32Array(64)

function transform(input: Float32Array, output: Float32Array, waves: Float32Array, side: number): void {
  for (let row = 0; row < side; row++) {
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (let at = 0; at < side; at++) sum += (input[row * side + at] as number) * (waves[x * side + at] as number)
      rowsOf[row * side + x] = sum
    }
  }
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      let sum = 0
      for (let at = 0; at < side; at++) sum += (rowsOf[at * side + x] as number) * (waves[y * side + at] as number)
      output[y * side + x] = sum
    }
  }
}

function mean([first, second]: readonly Light[]): Light | null {
  if (!first || !second) return first ?? null
  return { ...first, data: first.data.map((light, at) => (light + (second.data[at] ?? light)) >> 1) }
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
