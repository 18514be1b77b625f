'use client'
import { useQuery } from '@tanstack/react-query'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import {
  type Coverage,
  type HitCounts,
  type HitFilter,
  type HitRow,
  hitSorts,
  type RunView,
} from '@/lib/shared/runView'
import { fetchJson } from '../live/fetchJson'
import { useLiveRead } from '../live/useLiveRead'
import { addressOf, usePagedRows } from '../live/usePagedRows'
import type { TableSort } from '../table/column'
import { useHitFilter } from './useHitFilter'

const laterPageRows = 1_000

const parsers = {
  sort: parseAsStringLiteral(hitSorts).withDefault('receivedAt'),
  direction: parseAsStringLiteral(['ascending', 'descending']).withDefault('descending'),
  by: parseAsStringLiteral(['copy', 'message']).withDefault('copy'),
  plots: parseAsStringLiteral(['shown', 'hidden']).withDefault('shown'),
  message: parseAsString,
}

/**
 * What the page of a search reads, live, and how it is looked at, which lives in the address. `onRearrange` comes before other
 * rows, or the same in another order, take the place of those that are there.
 */
export function useSearchResults(initial: RunView, initialCoverage: Coverage, onRearrange: () => void) {
  const { runId } = initial
  const [view, setView] = useQueryStates(parsers)
  const filterState = useHitFilter(onRearrange)
  const { filter } = filterState
  const { data: run } = useLiveRead(['run', runId, 'view'], `/api/runs/${runId}`, initial)
  const { data: coverage } = useLiveRead(['run', runId, 'coverage'], `/api/runs/${runId}/coverage`, initialCoverage)
  const countsOf = (query: HitFilter) => ({
    queryKey: ['run', runId, 'hitCounts', query],
    queryFn: ({ signal }: { signal: AbortSignal }) =>
      fetchJson<HitCounts>(addressOf(`/api/runs/${runId}/hitCounts`, { ...query }), signal),
  })
  const { data: all } = useQuery(countsOf({}))
  const { data: matching } = useQuery(countsOf(filter))
  const query = { ...filter, sort: view.sort, direction: view.direction }
  const list = usePagedRows<HitRow>({
    queryKey: ['run', runId, 'hits'],
    route: `/api/runs/${runId}/hits`,
    query,
    enabled: view.by === 'copy',
    laterPageRows,
  })
  return {
    run,
    coverage,
    all,
    matching,
    list,
    query,
    filterState,
    view,
    sort: { column: view.sort, direction: view.direction === 'ascending' ? 'asc' : 'desc' } satisfies TableSort,
    openMessage: (message: string | null) => void setView({ message }),
    showPlots: (plots: 'shown' | 'hidden') => void setView({ plots }),
    showBy(by: 'copy' | 'message') {
      onRearrange()
      void setView({ by, message: null })
    },
    sortBy({ column, direction }: TableSort) {
      const sort = hitSorts.find((one) => one === column)
      if (!sort) return
      onRearrange()
      void setView({ sort, direction: direction === 'asc' ? 'ascending' : 'descending' })
    },
  }
}

export type SearchResultsState = ReturnType<typeof useSearchResults>
