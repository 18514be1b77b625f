import type { Prisma } from '../../generated/prisma/client'
import type { Tx } from '../db/client'
import { type ItemState, itemStates, type RunCounts } from '../shared/runView'

export function noCounts(): RunCounts {
  return { ...(Object.fromEntries(itemStates.map((state) => [state, 0])) as Record<ItemState, number>), total: 0 }
}

/** What lists show of a run whose counts were not written yet. */
export function countsOf(stored: Prisma.JsonValue | null, itemCount: number): RunCounts {
  const { measuredSince: _, endedBefore: __, ...counts } = (stored ?? {}) as Partial<RunCounts> & RateBasis
  return { ...noCounts(), queued: stored ? 0 : itemCount, total: itemCount, ...counts }
}

/** Counts a run's items by state: one pass over an index. */
export async function countItems(
  tx: Pick<Tx, '$queryRaw'>,
  runId: string,
): Promise<{ counts: RunCounts; hitCount: number }> {
  const rows = await tx.$queryRaw<{ state: ItemState; items: bigint; hits: bigint }[]>`
    SELECT state::text AS state, count(*) AS items, coalesce(sum("hitCount"), 0)::bigint AS hits
    FROM "RunItem" WHERE "runId" = ${runId}::uuid GROUP BY state`
  const counts = noCounts()
  let hitCount = 0
  for (const row of rows) {
    counts[row.state] = Number(row.items)
    counts.total += Number(row.items)
    hitCount += Number(row.hits)
  }
  return { counts, hitCount }
}

/** Counts, and writes it where lists and pages read it. Needs the run's lock, or the word that it counts only while it runs. */
export async function storeCounts(
  tx: Pick<Tx, '$queryRaw' | '$executeRaw'>,
  runId: string,
  only: { whileRunning: boolean } = { whileRunning: false },
): Promise<RunCounts> {
  const { counts, hitCount } = await countItems(tx, runId)
  // A count that was slow must not write over the last one of a run that has ended meanwhile.
  await tx.$executeRaw`
    UPDATE "Run" SET counts = coalesce(counts, '{}') || ${JSON.stringify(counts)}::jsonb, "hitCount" = ${hitCount}
    WHERE id = ${runId}::uuid AND (NOT ${only.whileRunning} OR state = 'running')`
  return counts
}

/** From when on, and with how many items ended, the speed of a run is measured: its pauses do not count. */
export interface RateBasis {
  measuredSince?: string
  endedBefore?: number
}

export async function storeRateBasis(tx: Pick<Tx, '$queryRaw' | '$executeRaw'>, runId: string): Promise<void> {
  const { counts } = await countItems(tx, runId)
  const basis: RateBasis = { measuredSince: new Date().toISOString(), endedBefore: endedOf(counts) }
  await tx.$executeRaw`
    UPDATE "Run" SET counts = coalesce(counts, '{}') || ${JSON.stringify({ ...counts, ...basis })}::jsonb
    WHERE id = ${runId}::uuid`
}

/** Items that have had their turn */
export function endedOf(counts: RunCounts): number {
  return counts.done + counts.alreadyThere + counts.notFound + counts.keptByHold + counts.failed
}
