import type { CodeTable, JpegBits } from './jpegBits'

/** The place of each coefficient among the 64 of a block, in the order in which they are stored (figure A.6). */
export const zigzag = Uint8Array.from([
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
])

/** The coefficients of one component, of each block only those that a smaller picture needs. */
export interface Coefficients {
  /** How many of a block's coefficients are kept across and down: 8, 4, 2 or 1 */
  side: number
  blocksAcross: number
  blocksDown: number
  values: Int16Array
  /** Which of a block's coefficients are not zero, in the order in which they are stored: two times 32 bits */
  set: Uint32Array
}

export interface ScanComponent {
  across: number
  down: number
  /** null for a colour that is passed over */
  kept: Coefficients | null
  dc: CodeTable
  ac: CodeTable
  predicted: number
}

/** Of a scan's header (B.2.3) */
export interface ScanRange {
  start: number
  end: number
  high: number
  low: number
  progressive: boolean
}

/**
 * Reads the blocks of one scan (annexes F and G of https://www.w3.org/Graphics/JPEG/itu-t81.pdf). Every block has to be
 * read to find the next; what is kept of it is what the smaller picture is made of.
 */
export class BlockReader {
  private blocksToSkip = 0
  private readonly dropped = {
    side: 1,
    blocksAcross: 1,
    blocksDown: 1,
    values: new Int16Array(1),
    set: new Uint32Array(2),
  }

  constructor(
    private readonly bits: JpegBits,
    private readonly range: ScanRange,
  ) {}

  restart(components: readonly ScanComponent[]): void {
    this.blocksToSkip = 0
    for (const component of components) component.predicted = 0
    this.bits.restart()
  }

  read(component: ScanComponent, block: number): void {
    const kept = component.kept ?? this.dropped
    const index = component.kept ? block : 0
    const { progressive, start, high } = this.range
    if (!progressive) this.readWhole(component, kept, index)
    else if (start === 0) this.readFirst(component, kept, index)
    else if (high === 0) this.readMore(component, kept, index)
    else this.refineMore(component, kept, index)
  }

  private readWhole(component: ScanComponent, kept: Coefficients, block: number): void {
    component.predicted += this.bits.signed(this.bits.code(component.dc) & 15)
    put(kept, block, 0, component.predicted)
    for (let at = 1; at < 64; at++) {
      const code = this.bits.code(component.ac)
      const size = code & 15
      at += code >> 4
      if (size === 0) {
        if (code !== 0xf0) return
        continue
      }
      const value = this.bits.signed(size)
      if (at < 64) put(kept, block, at, value)
    }
  }

  private readFirst(component: ScanComponent, kept: Coefficients, block: number): void {
    const { high, low } = this.range
    if (high === 0) {
      component.predicted += this.bits.signed(this.bits.code(component.dc) & 15)
      put(kept, block, 0, component.predicted << low)
    } else if (this.bits.bit() === 1) {
      const place = block * kept.side * kept.side
      kept.values[place] = (kept.values[place] as number) | (1 << low)
    }
  }

  private readMore(component: ScanComponent, kept: Coefficients, block: number): void {
    if (this.blocksToSkip > 0) {
      this.blocksToSkip--
      return
    }
    const { start, end, low } = this.range
    for (let at = start; at <= end; at++) {
      const code = this.bits.code(component.ac)
      const [run, size] = [code >> 4, code & 15]
      if (size === 0 && run < 15) {
        this.blocksToSkip = (1 << run) - 1 + this.bits.bits(run)
        return
      }
      at += run
      if (size > 0) {
        const value = this.bits.signed(size)
        if (at < 64) put(kept, block, at, value << low)
      }
    }
  }

  /** One more bit of what is there, and what was too small to be there before (G.1.2.3). */
  private refineMore(component: ScanComponent, kept: Coefficients, block: number): void {
    const { start, end, low } = this.range
    let at = start
    if (this.blocksToSkip === 0) {
      for (; at <= end; at++) {
        const code = this.bits.code(component.ac)
        const size = code & 15
        let run = code >> 4
        if (size === 0 && run < 15) {
          this.blocksToSkip = (1 << run) + this.bits.bits(run)
          break
        }
        const added = size === 0 ? 0 : this.bits.bit() === 1 ? 1 << low : -(1 << low)
        for (; at <= end; at++) {
          if (isSet(kept, block, at)) this.refine(kept, block, at)
          else if (run-- === 0) break
        }
        if (added !== 0 && at <= end) put(kept, block, at, added)
      }
    }
    if (this.blocksToSkip === 0) return
    for (; at <= end; at++) if (isSet(kept, block, at)) this.refine(kept, block, at)
    this.blocksToSkip--
  }

  private refine(kept: Coefficients, block: number, at: number): void {
    if (this.bits.bit() === 0) return
    const place = placeOf(kept, block, at)
    if (place === -1) return
    const value = kept.values[place] as number
    kept.values[place] = value + (value > 0 ? 1 << this.range.low : -(1 << this.range.low))
  }
}

function placeOf({ side }: Coefficients, block: number, at: number): number {
  const place = zigzag[at] as number
  const [across, down] = [place & 7, place >> 3]
  return across < side && down < side ? block * side * side + down * side + across : -1
}

function put(kept: Coefficients, block: number, at: number, value: number): void {
  const place = placeOf(kept, block, at)
  if (place !== -1) kept.values[place] = value
  const word = block * 2 + (at >> 5)
  if (at > 0) kept.set[word] = (kept.set[word] as number) | (1 << (at & 31))
}

function isSet(kept: Coefficients, block: number, at: number): boolean {
  return (((kept.set[block * 2 + (at >> 5)] as number) >>> (at & 31)) & 1) === 1
}
