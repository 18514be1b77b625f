/** The service's clock: the machine's own, moved by what the control endpoint asks for. */
export class Clock {
  #offsetMs = 0

  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  advance(milliseconds: number): void {
    this.#offsetMs += milliseconds
  }

  set(instant: Date): void {
    this.#offsetMs = instant.getTime() - Date.now()
  }

  reset(): void {
    this.#offsetMs = 0
  }
}
