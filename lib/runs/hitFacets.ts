import type { Actor } from '../shared/actor'
import type { FacetValues, HitCounts, HitFacet, HitFilter, HitTimeline } from '../shared/runView'
import { countFacetOf, countWhere, timelineWhere } from './hitCounting'
import { whereOfHits } from './hitFilter'
import { readHitSummary } from './hitSummary'
import { permitHits } from './permitHits'

export async function countHits(runId: string, filter: HitFilter, actor: Actor): Promise<HitCounts> {
  permitHits(runId, actor)
  return isWhole(filter) ? (await readHitSummary(runId)).counts : await countWhere(whereOfHits(runId, filter))
}

/** What can be chosen in one facet among the hits that match all the others, the most frequent first. */
export async function countFacet(
  runId: string,
  facet: HitFacet,
  { find, ...filter }: HitFilter & { find?: string },
  actor: Actor,
): Promise<FacetValues> {
  permitHits(runId, actor)
  if (facet === 'senderAddress' && !find && isWhole(filter)) return (await readHitSummary(runId)).senders
  return await countFacetOf(facet, whereOfHits(runId, filter, facet), find)
}

/** When the hits that match were received. */
export async function timelineOfHits(runId: string, filter: HitFilter, actor: Actor): Promise<HitTimeline> {
  permitHits(runId, actor)
  return isWhole(filter) ? (await readHitSummary(runId)).timeline : await timelineWhere(whereOfHits(runId, filter))
}

function isWhole(filter: HitFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === '' || value.length === 0)
}
