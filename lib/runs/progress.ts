import { db } from '../db/client'
import { publish } from '../events/publish'
import { storeCounts } from './counts'

const leastIntervalMilliseconds = 250
/** Counting may take up to this share of the time */
const countingShare = 0.05

/** Counts and tells of progress at most four times a second, and less often where counting takes long. */
export class Progress {
  private changed = false
  private telling: Promise<void> | null = null
  private timer: NodeJS.Timeout | null = null
  private nextAt = 0

  constructor(private readonly runId: string) {}

  note(): void {
    this.changed = true
    if (this.telling || this.timer) return
    const wait = this.nextAt - Date.now()
    if (wait <= 0) this.telling = this.tell()
    else this.timer = setTimeout(() => this.wake(), wait)
  }

  /** After this nothing is written any more. */
  async stop(): Promise<void> {
    if (this.timer) clearTimeout(this.timer)
    this.changed = false
    await this.telling
  }

  private wake(): void {
    this.timer = null
    this.telling = this.tell()
  }

  private async tell(): Promise<void> {
    this.changed = false
    const startedAt = Date.now()
    try {
      await storeCounts(db(), this.runId, { whileRunning: true })
      await publish(db(), { topic: 'run', id: this.runId, kind: 'progress' })
    } catch {
      // Only for the eye. What matters fails where it matters.
    }
    this.nextAt = Date.now() + Math.max(leastIntervalMilliseconds, (Date.now() - startedAt) / countingShare)
    this.telling = null
    if (this.changed) this.note()
  }
}
