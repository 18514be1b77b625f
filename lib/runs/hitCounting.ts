import { Prisma } from '../../generated/prisma/client'
import { db } from '../db/client'
import type { FacetValues, HitCounts, HitFacet, HitTimeline, TimelineUnit } from '../shared/runView'
import { facetExpressions, groupKey, likePart } from './hitFilter'

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

// One pass each over the hits that match; `where` comes from whereOfHits.

/** Grouped and then counted: `count(DISTINCT …)` would sort every row. */
export async function countWhere(where: Prisma.Sql): Promise<HitCounts> {
  const [totals] = await db().$queryRaw<{ hits: bigint; mailboxes: bigint; messages: bigint }[]>`
    SELECT (SELECT count(*) FROM "Hit" WHERE ${where}) AS hits,
           (SELECT count(*) FROM (SELECT 1 FROM "Hit" WHERE ${where} GROUP BY lower(mailbox)) AS one) AS mailboxes,
           (SELECT count(*) FROM (SELECT 1 FROM "Hit" WHERE ${where} GROUP BY ${groupKey}) AS one) AS messages`
  return {
    hits: Number(totals?.hits ?? 0),
    mailboxes: Number(totals?.mailboxes ?? 0),
    messages: Number(totals?.messages ?? 0),
  }
}

/** The most frequent first; days from the last. */
export async function countFacetOf(facet: HitFacet, where: Prisma.Sql, find?: string): Promise<FacetValues> {
  const value = facetExpressions[facet]
  const narrowed = find ? Prisma.sql`AND ${value} ILIKE ${likePart(find)}` : Prisma.empty
  const order = facet === 'day' ? Prisma.sql`1 DESC` : Prisma.sql`2 DESC, 1`
  const rows = await db().$queryRaw<{ value: string; count: bigint }[]>`
    SELECT ${value} AS value, count(*) FROM "Hit"
    WHERE ${where} AND ${value} IS NOT NULL ${narrowed}
    GROUP BY 1 ORDER BY ${order} LIMIT ${shownValues + 1}`
  return {
    values: rows.slice(0, shownValues).map((row) => ({ value: row.value, count: Number(row.count) })),
    more: rows.length > shownValues,
  }
}

/** In steps that suit the span; steps without any are left out. */
export async function timelineWhere(where: Prisma.Sql): Promise<HitTimeline> {
  const [span] = await db().$queryRaw<{ first: Date | null; last: Date | null }[]>`
    SELECT min("receivedAt") AS first, max("receivedAt") AS last FROM "Hit" WHERE ${where}`
  if (!span?.first || !span.last) return { unit: 'hour', steps: [] }
  const seconds = (span.last.getTime() - span.first.getTime()) / 1000
  const unit = units.find(({ upToSeconds }) => seconds <= upToSeconds)?.unit ?? 'month'
  const rows = await db().$queryRaw<{ at: Date; count: bigint }[]>`
    SELECT date_trunc(${unit}, "receivedAt", 'UTC') AS at, count(*) FROM "Hit" WHERE ${where} GROUP BY 1 ORDER BY 1`
  return { unit, steps: rows.map(({ at, count }) => ({ at: at.toISOString(), count: Number(count) })) }
}
