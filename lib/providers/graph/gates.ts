/** The service lets an application have four calls in flight per mailbox: https://learn.microsoft.com/graph/throttling-limits */
const callsPerMailbox = 4
const callsOverall = 64

class Gate {
  private running = 0
  private readonly waiting: { start(): void }[] = []

  constructor(private limit: number) {}

  get inFlight(): number {
    return this.running
  }

  get idle(): boolean {
    return this.running === 0 && this.waiting.length === 0
  }

  /** Another process uses the same allowance: take one less from now on, and give it back with each success later. */
  shrink(): void {
    this.limit = Math.max(1, Math.min(this.limit, this.running) - 1)
  }

  grow(to: number): void {
    if (this.limit < to) this.limit += 1
  }

  async enter(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    if (this.running >= this.limit) await this.turn(signal)
    else this.running += 1
    let left = false
    return () => {
      if (left) return
      left = true
      this.running -= 1
      this.startNext()
    }
  }

  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const place = {
        start: () => {
          signal.removeEventListener('abort', leave)
          this.running += 1
          resolve()
        },
      }
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(place), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.waiting.push(place)
    })
  }

  private startNext(): void {
    while (this.running < this.limit) {
      const next = this.waiting.shift()
      if (!next) return
      next.start()
    }
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
}

/** One set per application: the service counts per application and mailbox. */
export function createGates(): Gates {
  const overall = new Gate(callsOverall)
  const mailboxes = new Map<string, Gate>()
  const key = (mailbox: string | null) => mailbox?.toLowerCase() ?? null

  return {
    async enter(mailbox, signal) {
      const name = key(mailbox)
      if (name === null) return overall.enter(signal)
      const gate = mailboxes.get(name) ?? new Gate(callsPerMailbox)
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
      mailboxes.get(key(mailbox) ?? '')?.grow(callsPerMailbox)
    },
  }
}
