import type { SimulatorResponse } from '../http/types'

const CONCURRENT_COMMANDS = 20
const COMMANDS_PER_WINDOW = 3000
const WINDOW_MS = 5 * 60 * 1000

export type CommandEntry = { allowed: true; release(): void } | { allowed: false; response: SimulatorResponse }

/** How many commands an organisation may have running, and in five minutes. The numbers are not documented. */
export class CommandLimits {
  #inFlight = 0
  #windowStart = 0
  #count = 0
  #most = 0

  constructor(private readonly now: () => Date) {}

  /** The largest number that ran at the same time */
  get mostInFlight(): number {
    return this.#most
  }

  enter(): CommandEntry {
    const now = this.now().getTime()
    if (now - this.#windowStart >= WINDOW_MS || now < this.#windowStart) {
      this.#windowStart = now
      this.#count = 0
    }
    if (this.#inFlight >= CONCURRENT_COMMANDS) return { allowed: false, response: this.#tooManyAtOnce() }
    if (this.#count >= COMMANDS_PER_WINDOW) return { allowed: false, response: this.#tooMany(now) }
    this.#inFlight++
    this.#count++
    this.#most = Math.max(this.#most, this.#inFlight)
    let released = false
    return {
      allowed: true,
      release: () => {
        if (!released) this.#inFlight--
        released = true
      },
    }
  }

  /** Go with every answer. */
  headers(): Record<string, string> {
    return {
      'Rate-Limit-Limit': String(COMMANDS_PER_WINDOW),
      'Rate-Limit-Remaining': String(Math.max(0, COMMANDS_PER_WINDOW - this.#count)),
      'Rate-Limit-Reset': new Date(this.#windowStart + WINDOW_MS).toISOString(),
    }
  }

  reset(): void {
    this.#count = 0
    this.#windowStart = 0
    this.#most = 0
  }

  #tooManyAtOnce(): SimulatorResponse {
    return {
      status: 429,
      headers: { 'Retry-After': '1', ...this.headers() },
      text: 'You have reached the maximum number of concurrent requests per tenant. Please wait and try again.',
    }
  }

  #tooMany(now: number): SimulatorResponse {
    const seconds = Math.max(1, Math.ceil((this.#windowStart + WINDOW_MS - now) / 1000))
    return {
      status: 429,
      headers: { 'Retry-After': String(seconds), ...this.headers() },
      json: { error: { code: 'TooManyRequests', message: 'The request rate limit of the organization was exceeded.' } },
    }
  }
}
