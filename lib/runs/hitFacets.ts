import { Prisma } from '../../generated/prisma/client'
import { db } from '../db/client'
import type { Actor } from '../shared/actor'
import type { FacetValues, HitFacet, HitFilter, HitTimeline, TimelineUnit } from '../shared/runView'
import { facetExpressions, likePart, whereOfHits } from './hitFilter'
import { permitHits } from './permitHits'

const shownValues = 50
const hourSeconds = 3_600
const daySeconds = 24 * hourSeconds

/** Up to so long a span, so fine a timeline: never more than about 150 bars. */
const units: { unit: TimelineUnit; upToSeconds: number }[] = [
  { unit: 'hour', upToSeconds: 4 * daySeconds },
  { unit: 'day', upToSeconds: 120 * daySeconds },
  { unit: 'week', upToSeconds: 900 * daySeconds },
  { unit: 'month', upToSeconds: Number.POSITIVE_INFINITY },
]

/** What can be chosen in one facet among the hits that match all the others, the most frequent first. */
export async function countFacet(
  runId: string,
  facet: HitFacet,
  { find, ...filter }: HitFilter & { find?: string },
  actor: Actor,
): Promise<FacetValues> {
  permitHits(runId, actor)
  const value = facetExpressions[facet]
  const narrowed = find ? Prisma.sql`AND ${value} ILIKE ${likePart(find)}` : Prisma.empty
  const order = facet === 'day' ? Prisma.sql`1 DESC` : Prisma.sql`2 DESC, 1`
  const rows = await db().$queryRaw<{ value: string; count: bigint }[]>`
    SELECT ${value} AS value, count(*) FROM "Hit"
    WHERE ${whereOfHits(runId, filter, facet)} AND ${value} IS NOT NULL ${narrowed}
    GROUP BY 1 ORDER BY ${order} LIMIT ${shownValues + 1}`
  return {
    values: rows.slice(0, shownValues).map((row) => ({ value: row.value, count: Number(row.count) })),
    more: rows.length > shownValues,
  }
}

/** When the hits that match were received, in steps that suit their span; steps without any are left out. */
export async function timelineOfHits(runId: string, filter: HitFilter, actor: Actor): Promise<HitTimeline> {
  permitHits(runId, actor)
  const where = whereOfHits(runId, filter)
  const [span] = await db().$queryRaw<{ first: Date | null; last: Date | null }[]>`
    SELECT min("receivedAt") AS first, max("receivedAt") AS last FROM "Hit" WHERE ${where}`
  if (!span?.first || !span.last) return { unit: 'hour', steps: [] }
  const seconds = (span.last.getTime() - span.first.getTime()) / 1000
  const unit = units.find(({ upToSeconds }) => seconds <= upToSeconds)?.unit ?? 'month'
  const rows = await db().$queryRaw<{ at: Date; count: bigint }[]>`
    SELECT date_trunc(${unit}, "receivedAt", 'UTC') AS at, count(*) FROM "Hit" WHERE ${where} GROUP BY 1 ORDER BY 1`
  return { unit, steps: rows.map(({ at, count }) => ({ at: at.toISOString(), count: Number(count) })) }
}
