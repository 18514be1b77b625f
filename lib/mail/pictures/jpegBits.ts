/** One code table of a JPEG (https://www.w3.org/Graphics/JPEG/itu-t81.pdf annex C), made for looking up nine bits at once. */
export interface CodeTable {
  /** length << 8 | value for codes of up to nine bits, 0 for longer ones */
  short: Uint16Array
  /** By length: the largest code of it, -1 where there is none */
  largest: Int32Array
  /** By length: what to add to a code for its place among the values */
  offset: Int32Array
  values: Uint8Array
}

const lookUpBits = 9

/** `counts`: of the codes of 1 to 16 bits. */
export function codeTable(counts: Uint8Array, values: Uint8Array): CodeTable {
  const table: CodeTable = {
    short: new Uint16Array(1 << lookUpBits),
    largest: new Int32Array(18).fill(-1),
    offset: new Int32Array(18),
    values,
  }
  let [code, place] = [0, 0]
  for (let length = 1; length <= 16; length++, code <<= 1) {
    const count = counts[length - 1] as number
    table.offset[length] = place - code
    for (let index = 0; index < count; index++, code++, place++) {
      if (length > lookUpBits) continue
      const entry = (length << 8) | (values[place] ?? 0)
      table.short.fill(entry, code << (lookUpBits - length), (code + 1) << (lookUpBits - length))
    }
    if (count > 0) table.largest[length] = code - 1
  }
  return table
}

/** The bits of one scan. Behind its end, and behind the file's, are zeros without end: what is drawn of a cut file is kept. */
export class JpegBits {
  private held = 0
  private count = 0
  /** How many bytes were read that are not there */
  missingBytes = 0

  constructor(
    private readonly bytes: Uint8Array,
    /** The next byte that is not held yet */
    public at: number,
  ) {}

  private fill(): void {
    const { bytes } = this
    while (this.count <= 24) {
      let byte = bytes[this.at]
      if (byte === 0xff) {
        if (bytes[this.at + 1] === 0) this.at += 2
        else byte = undefined
      } else if (byte !== undefined) this.at++
      if (byte === undefined) this.missingBytes++
      this.held = (this.held << 8) | (byte ?? 0)
      this.count += 8
    }
  }

  bit(): number {
    if (this.count < 1) this.fill()
    return (this.held >>> --this.count) & 1
  }

  /** Up to 16 */
  bits(count: number): number {
    if (count === 0) return 0
    if (this.count < count) this.fill()
    this.count -= count
    return (this.held >>> this.count) & ((1 << count) - 1)
  }

  /** A number whose first bit says its sign (F.2.2.1) */
  signed(count: number): number {
    const value = this.bits(count)
    return count > 0 && value < 1 << (count - 1) ? value - (1 << count) + 1 : value
  }

  code(table: CodeTable): number {
    if (this.count < 16) this.fill()
    const entry = table.short[(this.held >>> (this.count - lookUpBits)) & ((1 << lookUpBits) - 1)] as number
    if (entry !== 0) {
      this.count -= entry >> 8
      return entry & 255
    }
    for (let length = lookUpBits + 1; length <= 16; length++) {
      const code = (this.held >>> (this.count - length)) & ((1 << length) - 1)
      if (code > (table.largest[length] as number)) continue
      this.count -= length
      return table.values[code + (table.offset[length] as number)] ?? 0
    }
    this.count -= 16
    return 0
  }

  /** Goes on behind the next restart marker; where there is none, nothing more comes. */
  restart(): void {
    this.held = 0
    this.count = 0
    const { bytes } = this
    while (this.at + 1 < bytes.length) {
      const marker = bytes[this.at + 1] as number
      if (bytes[this.at] === 0xff && marker !== 0 && marker !== 0xff) {
        if (marker >= 0xd0 && marker <= 0xd7) this.at += 2
        return
      }
      this.at++
    }
  }
}
