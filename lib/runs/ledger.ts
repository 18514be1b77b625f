import { setTimeout as delay } from 'node:timers/promises'
import { db, type Tx } from '../db/client'
import { isDatabaseOutage } from '../db/isDatabaseOutage'
import type { ItemOutcome } from '../shared/run'
import type { FoundMessage } from '../shared/runView'
import { storableJson } from '../shared/storableJson'
import type { ClaimedItem, Claimer } from './claim'
import type { BeforeEntry, HitsEntry, Kept, OutcomeEntry } from './ledgerEntries'
import { writeBefore } from './writeBefore'
import { writeHits } from './writeHits'
import { writeOutcomes } from './writeOutcomes'

type Client = Pick<Tx, '$queryRaw' | '$executeRaw'>

/** Entries of one kind, written by one statement; the answer holds the ids of the items that were still this worker's. */
type Write<Entry> = (client: Client, by: Claimer, entries: readonly Entry[]) => Promise<ReadonlySet<bigint>>

const mostEntries = 1_000
/** Where many come at a time, more are waited for: a statement and its commit take as long for few as for many */
const manyEntries = 8
const gatherMilliseconds = 50

/**
 * Group commit: what the items of one execution write while a chunk is on its way to the database is the next chunk. Each
 * entry is promised only when it is committed, and holds only while its item is this worker's.
 */
class Book<Entry extends Kept> {
  private waiting: { entry: Entry; resolve(kept: boolean): void; reject(error: unknown): void }[] = []
  private writing = false

  constructor(
    private readonly by: Claimer,
    private readonly write: Write<Entry>,
  ) {}

  /** false: another worker has the item by now, and nothing was written */
  keep(entry: Entry): Promise<boolean> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ entry, resolve, reject })
      if (!this.writing) void this.writeAll()
    })
  }

  private async writeAll(): Promise<void> {
    this.writing = true
    // Whatever else is ready in this turn of the event loop comes along
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.waiting.length > 0) {
      const chunk = this.waiting.splice(0, mostEntries)
      try {
        await this.writeChunk(chunk)
      } catch (error) {
        for (const { reject } of chunk) reject(error)
      }
      if (chunk.length >= manyEntries) await delay(gatherMilliseconds)
    }
    this.writing = false
  }

  private async writeChunk(chunk: typeof this.waiting): Promise<void> {
    try {
      const kept = await this.write(
        db(),
        this.by,
        chunk.map(({ entry }) => entry),
      )
      for (const { entry, resolve } of chunk) resolve(kept.has(entry.item.id))
    } catch (error) {
      if (chunk.length === 1 || isDatabaseOutage(error)) throw error
      // One of them cannot be written: it alone shall fail
      for (const one of chunk) await this.writeChunk([one]).catch(one.reject)
    }
  }
}

/** What the items of one execution keep. */
export class Ledger {
  private readonly befores: Book<BeforeEntry>
  private readonly hits: Book<HitsEntry>
  private readonly outcomes: Book<OutcomeEntry>

  constructor(by: Claimer) {
    this.befores = new Book(by, writeBefore)
    this.hits = new Book(by, writeHits)
    this.outcomes = new Book(by, writeOutcomes)
  }

  keepBefore(item: ClaimedItem, before: unknown): Promise<boolean> {
    return this.befores.keep({ item, before: storableJson(before) })
  }

  keepHits(item: ClaimedItem, hits: readonly FoundMessage[], checkpoint: unknown): Promise<boolean> {
    return this.hits.keep({ item, hits: storableJson(hits), checkpoint: storableJson(checkpoint ?? null) })
  }

  /** Once: false when it was taken up by another, whose word counts. */
  settle(item: ClaimedItem, outcome: ItemOutcome): Promise<boolean> {
    return this.outcomes.keep({ item, outcome })
  }
}
