import type { Rate, RateVerdict } from './rateLimit'

const mostKeys = 10_000

/**
 * A fixed window in this process's memory: for cheap requests, where a query to count them would cost more than they
 * do. With several processes each allows its own share.
 */
export class MemoryRate {
  readonly #rate: Rate
  readonly #now: () => number
  readonly #windows = new Map<string, { startedAt: number; count: number }>()

  constructor(rate: Rate, now: () => number = Date.now) {
    this.#rate = rate
    this.#now = now
  }

  take(key: string): RateVerdict {
    const now = this.#now()
    const windowMs = this.#rate.windowSeconds * 1000
    let window = this.#windows.get(key)
    if (!window || window.startedAt + windowMs <= now) {
      if (this.#windows.size >= mostKeys) this.#forgetEnded(now - windowMs)
      window = { startedAt: now, count: 0 }
      this.#windows.set(key, window)
    }
    window.count += 1
    return {
      allowed: window.count <= this.#rate.limit,
      count: window.count,
      retryAfterSeconds: Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000)),
    }
  }

  #forgetEnded(startedBefore: number): void {
    for (const [key, window] of this.#windows) if (window.startedAt <= startedBefore) this.#windows.delete(key)
    // Every window is still open: many addresses at once. The oldest go, in the order of their insertion.
    for (const key of this.#windows.keys()) {
      if (this.#windows.size < mostKeys) break
      this.#windows.delete(key)
    }
  }
}
