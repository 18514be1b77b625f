import { db } from '../db/client'

const freshMilliseconds = 500

/** Messages found by all items of a run so far: counted now and then, and what was found here since is added. */
export class HitCount {
  private counted = 0
  private since = 0
  private countedAt = Number.NEGATIVE_INFINITY
  private counting: Promise<void> | null = null

  constructor(private readonly runId: string) {}

  note(hits: number): void {
    this.since += hits
  }

  async read(): Promise<number> {
    if (performance.now() - this.countedAt > freshMilliseconds) {
      this.counting ??= this.count().finally(() => {
        this.counting = null
      })
      await this.counting
    }
    return this.counted + this.since
  }

  private async count(): Promise<void> {
    this.since = 0
    const { _sum } = await db().runItem.aggregate({ where: { runId: this.runId }, _sum: { hitCount: true } })
    this.counted = _sum.hitCount ?? 0
    this.countedAt = performance.now()
  }
}
