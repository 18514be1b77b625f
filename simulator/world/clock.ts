/** The service's clock: the machine's own, moved or held by what the control endpoint asks for. */
export class Clock {
  #offsetMs = 0
  /** The machine's time at which the clock was made to stand still */
  #heldAtMs: number | null = null

  now(): Date {
    return new Date(this.#machineMs() + this.#offsetMs)
  }

  advance(milliseconds: number): void {
    this.#offsetMs += milliseconds
  }

  set(instant: Date): void {
    this.#offsetMs = instant.getTime() - this.#machineMs()
  }

  /** It stands still, but for what `advance` and `set` do; let go, it goes on from where it stood. */
  hold(isHeld: boolean): void {
    const now = this.now()
    this.#heldAtMs = isHeld ? this.#machineMs() : null
    this.set(now)
  }

  reset(): void {
    this.#offsetMs = 0
    this.#heldAtMs = null
  }

  #machineMs(): number {
    return this.#heldAtMs ?? Date.now()
  }
}
