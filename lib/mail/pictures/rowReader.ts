import { type Light, lightOf } from './light'

export interface RowLayout {
  width: number
  height: number
  /** Of one value: 1, 2, 4, 8 or 16 */
  bits: number
  /** 1 grey or a number in a palette, 2 with alpha, 3 red, green and blue, 4 with alpha, or four inks */
  channels: number
  /** The channels say how much cyan, magenta, yellow and black is printed */
  inks?: boolean
  /** Each row begins with the number of its filter (https://www.w3.org/TR/png-3/#9Filters) */
  filtered: boolean
  /** What the values of one channel stand for; null where they are grey themselves */
  shades: { light: number; alpha: number }[] | null
}

/**
 * Makes the light of a picture out of the rows of its points, which come in pieces: never more than two rows are held.
 * `factor`: so many points across and down become one, their mean.
 */
export class RowReader {
  readonly light: Light
  private readonly rowBytes: number
  private readonly pointBytes: number
  private row: Buffer
  private before: Buffer
  private filled = 0
  private y = 0
  private readonly sums: Uint32Array
  private readonly shades: Uint8Array | null

  constructor(
    private readonly layout: RowLayout,
    private readonly factor = 1,
  ) {
    const { width, height, bits, channels, filtered } = layout
    const [across, down] = [Math.floor(width / factor), Math.floor(height / factor)]
    this.light = { width: across, height: down, data: new Uint8Array(across * down).fill(255) }
    this.rowBytes = Math.ceil((width * bits * channels) / 8) + (filtered ? 1 : 0)
    this.pointBytes = Math.max(1, (bits * channels) >> 3)
    this.row = Buffer.alloc(this.rowBytes)
    this.before = Buffer.alloc(this.rowBytes)
    this.sums = new Uint32Array(across)
    this.shades = layout.shades && Uint8Array.from(layout.shades, ({ light }) => light)
  }

  get isFull(): boolean {
    return this.y >= this.layout.height
  }

  /** How many of the bytes were taken, from `from` on: all of them, unless the picture is full. */
  push(piece: Buffer, from = 0): number {
    let at = from
    while (at < piece.length && !this.isFull) {
      const taken = Math.min(piece.length - at, this.rowBytes - this.filled)
      piece.copy(this.row, this.filled, at, at + taken)
      at += taken
      this.filled += taken
      if (this.filled === this.rowBytes) this.readRow()
    }
    return at - from
  }

  private readRow(): void {
    if (this.layout.filtered) unfilter(this.row, this.before, this.pointBytes)
    this.addRow()
    this.y++
    if (this.y % this.factor === 0) this.writeRow(this.y / this.factor - 1)
    this.filled = 0
    ;[this.row, this.before] = [this.before, this.row]
  }

  private addRow(): void {
    const { factor, sums, shades, row } = this
    const { bits, channels, filtered, inks, width } = this.layout
    const [start, step] = [filtered ? 1 : 0, (bits * channels) >> 3]
    const wide = bits === 16 ? 2 : 1
    const points = Math.min(width, sums.length * factor)
    for (let x = 0, column = 0, left = factor; x < points; x++) {
      let light: number
      let isHole = false
      if (bits < 8) {
        const place = x * bits
        const value = ((row[start + (place >> 3)] as number) >> (8 - bits - (place & 7))) & ((1 << bits) - 1)
        light = shades ? (shades[value] ?? 0) : (value * 255) / ((1 << bits) - 1)
        isHole = this.isHoleShade(value)
      } else {
        const at = start + x * step
        const first = row[at] as number
        if (channels === 1) {
          light = shades ? (shades[first] ?? 0) : first
          isHole = this.isHoleShade(first)
        } else {
          const last = row[at + (channels - 1) * wide] as number
          const alpha = channels % 2 === 0 && !inks ? last : 255
          light =
            channels < 3
              ? lightOf(first, first, first, alpha)
              : lightOf(first, row[at + wide] as number, row[at + 2 * wide] as number, alpha)
          if (inks) light = Math.max(0, 255 - light - last)
          isHole = alpha === 0
        }
      }
      if (isHole && factor === 1) {
        this.light.holes ??= new Uint8Array(this.light.data.length)
        this.light.holes[this.y * this.light.width + x] = 1
      }
      sums[column] = (sums[column] as number) + light
      if (--left === 0) {
        column++
        left = factor
      }
    }
  }

  private isHoleShade(value: number): boolean {
    return this.layout.shades?.[value]?.alpha === 0
  }

  private writeRow(y: number): void {
    const { light, sums } = this
    if (y >= light.height) return
    const count = this.factor * this.factor
    for (let x = 0; x < sums.length; x++) light.data[y * light.width + x] = (sums[x] as number) / count
    sums.fill(0)
  }
}

/** https://www.w3.org/TR/png-3/#9Filter-types */
function unfilter(row: Buffer, before: Buffer, pointBytes: number): void {
  const kind = row[0]
  if (kind === 0) return
  for (let at = 1; at < row.length; at++) {
    const left = at > pointBytes ? (row[at - pointBytes] as number) : 0
    const above = before[at] as number
    let expected = 0
    if (kind === 1) expected = left
    else if (kind === 2) expected = above
    else if (kind === 3) expected = (left + above) >> 1
    else if (kind === 4) {
      const corner = at > pointBytes ? (before[at - pointBytes] as number) : 0
      const [byLeft, byAbove, byCorner] = [
        Math.abs(above - corner),
        Math.abs(left - corner),
        Math.abs(left + above - 2 * corner),
      ]
      expected = byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner
    }
    row[at] = ((row[at] as number) + expected) & 255
  }
}
