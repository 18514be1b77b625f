'use client'
import { X } from 'lucide-react'
import { hitFacets } from '@/lib/shared/runView'
import { Button } from '../ui/Button'
import { facetWords, type HitFilterState } from './useHitFilter'

/** What the results are narrowed by at the moment, each to take away. */
export function FilterChips({ state }: { state: HitFilterState }) {
  const { filter, chosen } = state
  const range =
    filter.receivedFrom || filter.receivedBefore
      ? `Received ${words(filter.receivedFrom) ?? 'any time'} to ${words(filter.receivedBefore) ?? 'now'} UTC`
      : null
  const chips = [
    ...hitFacets.flatMap((facet) =>
      chosen[facet].map((value) => ({
        key: `${facet} ${value}`,
        label: `${facetWords[facet]}: ${value}`,
        remove: () => state.toggle(facet, value),
      })),
    ),
    ...(range ? [{ key: 'received', label: range, remove: () => state.setReceived(null) }] : []),
  ]
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters" className="flex w-full flex-wrap items-center gap-1.5">
      {chips.map(({ key, label, remove }) => (
        <li key={key} className="min-w-0 max-w-full">
          <button
            type="button"
            aria-label={`Remove the filter ${label}`}
            onClick={remove}
            className="flex h-6 max-w-full items-center gap-1 rounded-full border border-accent-line bg-accent-tint px-2 text-accent text-xs hover:bg-hover"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3 shrink-0" />
          </button>
        </li>
      ))}
      <li>
        <Button size="sm" variant="ghost" className="h-6" onClick={state.clear}>
          Clear all
        </Button>
      </li>
    </ul>
  )
}

const words = (at: string | undefined) => at?.slice(0, 16).replace('T', ' ')
