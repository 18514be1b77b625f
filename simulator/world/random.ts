import { hash } from 'node:crypto'

/** A small repeatable generator (mulberry32) seeded by a name. */
export class Random {
  #state: number

  constructor(seed: string) {
    this.#state = Number.parseInt(hash('sha256', seed, 'hex').slice(0, 8), 16)
  }

  /** From 0 up to, not including, 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `from` up to, not including, `to` */
  integer(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.integer(0, choices.length)]
    if (choice === undefined) throw new Error('Nothing to pick from')
    return choice
  }

  /** Up to `count` different ones, in random order */
  sample<T>(choices: readonly T[], count: number): T[] {
    const rest = [...choices]
    const taken: T[] = []
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(this.integer(0, rest.length), 1))
    return taken
  }
}
