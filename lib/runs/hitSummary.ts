import { Prisma } from '../../generated/prisma/client'
import { db } from '../db/client'
import type { FacetValues, HitCounts, HitTimeline } from '../shared/runView'
import { countFacetOf, countWhere, timelineWhere } from './hitCounting'
import { whereOfHits } from './hitFilter'
import { RunRefused } from './refused'

/** All hits of a run, without a filter: what its page shows at every visit */
export interface HitSummary {
  counts: HitCounts
  timeline: HitTimeline
  senders: FacetValues
}

/** While a search runs, counting may take up to this share of the time */
const countingShare = 0.05

/** Counts under way, or still good enough: several parts of one page ask at once, and so do several people. */
const held = new Map<string, Promise<HitSummary>>()

/**
 * A search that is over does not change: what its hits amount to is counted at the first visit and kept with the run until it
 * is taken up again. While it runs, what was counted serves for twenty times as long as counting took.
 */
export async function readHitSummary(runId: string): Promise<HitSummary> {
  const run = await db().run.findUnique({
    where: { id: runId },
    select: { state: true, finishedAt: true, hitSummary: true },
  })
  if (!run) throw new RunRefused('unknownRun', 'There is no such search.')
  if (run.hitSummary) return run.hitSummary as unknown as HitSummary
  // One that a fault has stopped can go on.
  const over = run.state === 'finished' || run.state === 'cancelled'
  const key = `${runId} ${over ? run.finishedAt?.toISOString() : ''}`
  const counted = held.get(key) ?? count(runId, key, over)
  const summary = await counted
  if (over) {
    // Not if it was taken up again meanwhile: then there are other hits, and `finishedAt` is another.
    await db().run.updateMany({
      where: { id: runId, state: run.state, finishedAt: run.finishedAt, hitSummary: { equals: Prisma.DbNull } },
      data: { hitSummary: summary as unknown as Prisma.InputJsonValue },
    })
  }
  return summary
}

function count(runId: string, key: string, over: boolean): Promise<HitSummary> {
  const startedAt = Date.now()
  const counting = countNow(runId)
  held.set(key, counting)
  const forget = () => held.delete(key)
  counting.then(() => setTimeout(forget, over ? 0 : (Date.now() - startedAt) / countingShare).unref(), forget)
  return counting
}

async function countNow(runId: string): Promise<HitSummary> {
  const where = whereOfHits(runId, {})
  const counts = await countWhere(where)
  const timeline = await timelineWhere(where)
  return { counts, timeline, senders: await countFacetOf('senderAddress', where) }
}
