import type { LimitEntry, Limits } from '../http/types'
import type { FaultDecision } from '../world/types'
import type { Journal } from './journal'

const CONCURRENT_REQUESTS = 4
const REQUESTS_PER_WINDOW = 10_000
const WINDOW_MS = 10 * 60 * 1000

interface Use {
  inFlight: number
  windowStart: number
  windowCount: number
}

/**
 * The limits of the Outlook service for one application and one mailbox.
 * https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
 */
export class MailboxLimits implements Limits {
  readonly #uses = new Map<string, Use>()

  constructor(
    private readonly journal: Journal,
    private readonly now: () => Date,
  ) {}

  enter(appId: string, mailboxId: string): LimitEntry {
    const use = this.#countersFor(`${appId} ${mailboxId}`)
    if (use.inFlight >= CONCURRENT_REQUESTS) return this.#refuse('MailboxConcurrency', 1)
    if (use.windowCount >= REQUESTS_PER_WINDOW) {
      const remainingMs = use.windowStart + WINDOW_MS - this.now().getTime()
      return this.#refuse('RequestRate', Math.max(1, Math.ceil(remainingMs / 1000)))
    }
    use.inFlight++
    use.windowCount++
    this.journal.noteInFlight(mailboxId, use.inFlight)
    let released = false
    return {
      allowed: true,
      release: () => {
        if (released) return
        released = true
        use.inFlight--
      },
    }
  }

  reset(): void {
    this.#uses.clear()
  }

  #refuse(limit: string, retryAfterSeconds: number): LimitEntry {
    this.journal.countRefused()
    return refuse(limit, retryAfterSeconds)
  }

  #countersFor(key: string): Use {
    const now = this.now().getTime()
    let use = this.#uses.get(key)
    if (!use) {
      use = { inFlight: 0, windowStart: now, windowCount: 0 }
      this.#uses.set(key, use)
    }
    if (now - use.windowStart >= WINDOW_MS || now < use.windowStart) {
      use.windowStart = now
      use.windowCount = 0
    }
    return use
  }
}

function refuse(limit: string, retryAfterSeconds: number): LimitEntry {
  const decision: FaultDecision = {
    status: 429,
    code: 'ApplicationThrottled',
    message: `Application is over its ${limit} limit.`,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  }
  return { allowed: false, decision }
}
