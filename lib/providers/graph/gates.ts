import { AdaptiveLimit } from './adaptiveLimit'

/** The service lets an application have four calls in flight per mailbox: https://learn.microsoft.com/graph/throttling-limits */
const callsPerMailbox = 4

class Gate {
  private running = 0
  private readonly first = new Set<() => void>()
  private readonly waiting = new Set<() => void>()
  private closedUntil = 0
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly limit: () => number,
    private readonly onFull: () => void = () => undefined,
  ) {}

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

  /** `ahead`: before all that wait without it */
  async enter(signal: AbortSignal, ahead = false): Promise<() => void> {
    signal.throwIfAborted()
    if (this.queued === 0 && this.isOpen()) this.running += 1
    else await this.turn(signal, ahead ? this.first : this.waiting)
    let left = false
    return () => {
      if (left) return
      left = true
      this.running -= 1
      this.startNext()
    }
  }

  private isOpen(): boolean {
    if (this.running >= this.limit()) {
      this.onFull()
      return false
    }
    return Date.now() >= this.closedUntil
  }

  private get queued(): number {
    return this.first.size + this.waiting.size
  }

  private turn(signal: AbortSignal, queue: Set<() => void>): Promise<void> {
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

  protected startNext(): void {
    for (const queue of [this.first, this.waiting]) {
      for (const start of queue) {
        if (!this.isOpen()) break
        queue.delete(start)
        start()
      }
    }
    const wait = this.closedUntil - Date.now()
    if (this.queued === 0 || wait <= 0 || this.timer) return
    this.timer = setTimeout(() => {
      this.timer = null
      this.startNext()
    }, wait)
  }
}

class MailboxGate extends Gate {
  private allowed = callsPerMailbox

  constructor() {
    super(() => this.allowed)
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
  enter(mailbox: string | null, signal: AbortSignal): Promise<() => void>
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
  const overall = new Gate(
    () => limit.current,
    () => limit.noteFull(),
  )
  const mailboxes = new Map<string, MailboxGate>()
  const key = (mailbox: string | null) => mailbox?.toLowerCase() ?? null

  return {
    async enter(mailbox, signal) {
      const name = key(mailbox)
      // What is nobody's mailbox, such as a page of the directory, says what is to be done next
      if (name === null) return overall.enter(signal, true)
      const gate = mailboxes.get(name) ?? new MailboxGate()
      mailboxes.set(name, gate)
      const leaveMailbox = await gate.enter(signal)
      const leaveOverall = await overall.enter(signal).catch((reason) => {
        leaveMailbox()
        throw reason
      })
      return () => {
        leaveOverall()
        leaveMailbox()
        if (gate.idle) mailboxes.delete(name)
      }
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
