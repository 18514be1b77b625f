'use client'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { describeConditions } from '@/lib/query/describeSearch'
import type { SearchExplanation as Explanation } from '@/lib/shared/searchExplanation'
import { fetchJson } from '../live/fetchJson'
import { Callout } from '../ui/Callout'
import { conditionsOf, relativeRange, type SearchDraft } from './searchDraft'

/** What will be looked for, in words; how the service is asked; what is compared on our side. Said before the search. */
export function SearchExplanation({
  draft,
  overGraph,
}: {
  draft: SearchDraft
  /** A Microsoft 365 connection is searched: how Graph is asked concerns that one */
  overGraph: boolean
}) {
  const relative = relativeRange(draft.range)
  const words = describeConditions(conditionsOf(relative ? { ...draft, range: 'all' } : draft, new Date(0)))
  // A relative range moves with every second; that there is one is what matters to how it is asked
  const asked = JSON.stringify(conditionsOf(draft, new Date('2026-01-01T00:00:00Z')))
  const input = useDeferredValue(asked)
  const { data, error } = useQuery({
    queryKey: ['searchPlan', input],
    queryFn: async ({ signal }) => {
      await pause(300, signal)
      return fetchJson<Explanation>(`/api/searches/plan?${new URLSearchParams({ input })}`, signal)
    },
    placeholderData: (held) => held,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <section aria-label="In words" className="grid gap-2">
      <p className="wrap-anywhere text-body">
        {words}
        {relative ? `, received in the last ${relative.amount} ${relative.unit === 'h' ? 'hours' : 'days'}` : ''}
      </p>
      {error ? (
        <Callout tone="danger">{error.message}</Callout>
      ) : overGraph && data && data.filteredHere.length > 0 ? (
        <Callout tone="waiting" title="Compared on our side">
          {data.filteredHere.map((words) => (
            <p key={words}>{words}</p>
          ))}
        </Callout>
      ) : null}
      {data?.text ? (
        <details className="text-muted text-xs">
          <summary className="cursor-default">
            How Microsoft 365 is asked{relative ? ', with the time range counted from now' : ''}
          </summary>
          <pre className="mono wrap-anywhere mt-1 whitespace-pre-wrap">{`$${data.engine}=${relative ? data.text.replaceAll(/20\d\d-\d\d-\d\d(?:T[\d:]+Z)?/g, '…') : data.text}`}</pre>
        </details>
      ) : null}
    </section>
  )
}

/** Somebody is typing: ask once they pause. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
}
