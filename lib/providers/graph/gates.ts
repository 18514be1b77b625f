import { AdaptiveLimit } from './adaptiveLimit'

/** The service lets an application have four calls in flight per mailbox: https://learn.microsoft.com/graph/throttling-limits */
const callsPerMailbox = 4

/** Made by the thousand while a tenant is searched: what only those need who wait is made when somebody waits. */
abstract class Gate {
  private running = 0
  private first: Set<() => void> | null = null
  private waiting: Set<() => void> | null = null
  private closedUntil = 0
  private timer: NodeJS.Timeout | null = null

  protected abstract get limit(): number
  protected onFull(): void {}

  get inFlight(): number {
    return this.running
  }

  get idle(): boolean {
    return this.running === 0 && this.queued === 0 && Date.now() >= this.closedUntil
  }

  /** Nobody enters for so long: the service has asked for it. */
  close(seconds: number): void {
    this.closedUntil = Math.max(this.closedUntil, Date.now() + seconds * 1000)
  }

  /** true: there was a free place, and it is taken */
  tryEnter(): boolean {
    if (this.queued > 0 || !this.isOpen()) return false
    this.running += 1
    return true
  }

  /** Waits for a place. `ahead`: before all that wait without it */
  turn(signal: AbortSignal, ahead = false): Promise<void> {
    if (ahead) this.first ??= new Set()
    else this.waiting ??= new Set()
    const queue = (ahead ? this.first : this.waiting) as Set<() => void>
    return new Promise((resolve, reject) => {
      const start = () => {
        signal.removeEventListener('abort', leave)
        this.running += 1
        resolve()
      }
      const leave = () => {
        queue.delete(start)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      queue.add(start)
      this.startNext()
    })
  }

  leave(): void {
    this.running -= 1
    this.startNext()
  }

  private isOpen(): boolean {
    return Date.now() >= this.closedUntil && this.hasPlace()
  }

  private hasPlace(): boolean {
    if (this.running < this.limit) return true
    this.onFull()
    return false
  }

  private get queued(): number {
    return (this.first?.size ?? 0) + (this.waiting?.size ?? 0)
  }

  protected startNext(): void {
    if (this.queued === 0) return
    // One look at the clock: closed at the first and open at a second, nobody would be started and nobody woken
    const wait = this.closedUntil - Date.now()
    if (wait > 0) {
      this.timer ??= setTimeout(() => {
        this.timer = null
        this.startNext()
      }, wait)
      return
    }
    for (const queue of [this.first, this.waiting]) {
      for (const start of queue ?? []) {
        if (!this.hasPlace()) return
        queue?.delete(start)
        start()
      }
    }
  }
}

class OverallGate extends Gate {
  constructor(private readonly adaptive: AdaptiveLimit) {
    super()
  }

  protected get limit(): number {
    return this.adaptive.current
  }

  protected override onFull(): void {
    this.adaptive.noteFull()
  }
}

class MailboxGate extends Gate {
  private allowed = callsPerMailbox

  protected get limit(): number {
    return this.allowed
  }

  /** Another process uses the same allowance: take one less from now on, and give it back with each success later. */
  shrink(): void {
    this.allowed = Math.max(1, Math.min(this.allowed, this.inFlight) - 1)
  }

  grow(): void {
    if (this.allowed >= callsPerMailbox) return
    this.allowed += 1
    this.startNext()
  }
}

export interface Gates {
  /** `again`: it was asked and refused, and has waited enough: at the end, it would be what all else waits for */
  enter(mailbox: string | null, signal: AbortSignal, again?: boolean): Promise<() => void>
  /**
   * The service said MailboxConcurrency. Its Retry-After means "when one of your calls has ended", not a time, so the
   * answer is fewer calls at once. True when others of ours are in flight, whose end will be the signal to go on.
   */
  tooMany(mailbox: string | null): boolean
  succeeded(mailbox: string | null): void
  /** Refused with 429 or 503: nobody asks again before that time, at the mailbox or, with `everyone`, at all. */
  refused(mailbox: string | null, after: { seconds: number; everyone: boolean }): void
  /** Calls that may be in flight at the moment, all mailboxes together */
  readonly callsAtOnce: number
}

/** One set per application: the service counts per application and mailbox. */
export function createGates(): Gates {
  const limit = new AdaptiveLimit()
  const overall = new OverallGate(limit)
  const mailboxes = new Map<string, MailboxGate>()
  const key = (mailbox: string | null) => mailbox?.toLowerCase() ?? null

  return {
    async enter(mailbox, signal, again = false) {
      signal.throwIfAborted()
      const name = key(mailbox)
      if (name === null) {
        // What is nobody's mailbox, such as a page of the directory, says what is to be done next
        if (!overall.tryEnter()) await overall.turn(signal, true)
        return once(() => overall.leave())
      }
      const gate = mailboxes.get(name) ?? new MailboxGate()
      mailboxes.set(name, gate)
      if (!gate.tryEnter()) await gate.turn(signal)
      if (!overall.tryEnter()) {
        try {
          await overall.turn(signal, again)
        } catch (reason) {
          gate.leave()
          throw reason
        }
      }
      return once(() => {
        overall.leave()
        gate.leave()
        if (gate.idle) mailboxes.delete(name)
      })
    },
    tooMany(mailbox) {
      const gate = mailboxes.get(key(mailbox) ?? '')
      if (!gate) return false
      gate.shrink()
      return gate.inFlight > 1
    },
    succeeded(mailbox) {
      limit.answered(false)
      mailboxes.get(key(mailbox) ?? '')?.grow()
    },
    refused(mailbox, { seconds, everyone }) {
      limit.answered(true)
      if (everyone) overall.close(seconds)
      else mailboxes.get(key(mailbox) ?? '')?.close(seconds)
    },
    get callsAtOnce() {
      return limit.current
    },
  }
}

function once(leave: () => void): () => void {
  let left = false
  return () => {
    if (left) return
    left = true
    leave()
  }
}
