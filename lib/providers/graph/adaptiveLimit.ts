const leastCalls = 4
/**
 * Twenty-five envelopes, each mailbox asked once. What is documented is counted per mailbox, and for an application as a whole
 * at 130,000 requests in ten seconds: https://learn.microsoft.com/graph/throttling-limits
 */
const firstCalls = 500
/** A batch is worked on four requests at a time: of so many, 300 are really under way */
const mostCalls = 1_500
/** Calls more after each round that was hardly refused, once the first growth is over */
const step = 20
/** A round of which so much is refused was too much */
const muchRefused = 0.1
/** Weight of the newest round in the share that is remembered */
const gain = 0.25

/**
 * How many calls may be in flight, found by asking: it doubles until a round is refused to a tenth, then grows by steps
 * and falls by half the share that was refused, as DCTCP does with marked packets, so that single mailboxes which
 * are busy do not slow the others down and a service that refuses everything is soon left alone.
 * https://www.rfc-editor.org/rfc/rfc8257#section-3.3
 */
export class AdaptiveLimit {
  private limit = firstCalls
  private doubling = true
  private share = 0
  private answers = 0
  private refusals = 0
  /** Every place was taken at some moment of the round: without that, its success says nothing about more */
  private full = false

  get current(): number {
    return Math.floor(this.limit)
  }

  noteFull(): void {
    this.full = true
  }

  /** One answer of the service: taken, or refused with 429 or 503. */
  answered(refused: boolean): void {
    this.answers += 1
    if (refused) this.refusals += 1
    if (this.answers >= this.limit) this.endRound()
  }

  private endRound(): void {
    const refused = this.refusals / this.answers
    this.share += gain * (refused - this.share)
    if (refused >= muchRefused) {
      this.doubling = false
      // What is new counts at once, what is old only as far as it is remembered
      this.limit *= 1 - Math.max(this.share, refused) / 2
    } else {
      if (!this.doubling) this.limit *= 1 - this.share / 2
      if (this.full) this.limit = this.doubling ? this.limit * 2 : this.limit + step
    }
    this.limit = Math.min(mostCalls, Math.max(leastCalls, this.limit))
    this.answers = 0
    this.refusals = 0
    this.full = false
  }
}
