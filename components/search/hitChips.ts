import { hitFacets } from '@/lib/shared/runView'
import type { FilterChip } from '../table/FilterChips'
import { facetWords, type HitFilterState } from './useHitFilter'

/** What the results are narrowed by beyond the text, which stands beside it. */
export function hitChips({ filter, chosen, toggle, setReceived }: HitFilterState): FilterChip[] {
  const facets = hitFacets.flatMap((facet) =>
    chosen[facet].map((value) => ({ label: `${facetWords[facet]}: ${value}`, remove: () => toggle(facet, value) })),
  )
  if (!filter.receivedFrom && !filter.receivedBefore) return facets
  const label = `Received ${words(filter.receivedFrom) ?? 'any time'} to ${words(filter.receivedBefore) ?? 'now'} UTC`
  return [...facets, { label, remove: () => setReceived(null) }]
}

const words = (at: string | undefined) => at?.slice(0, 16).replace('T', ' ')
