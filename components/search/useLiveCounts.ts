'use client'
import { useEffect, useState } from 'react'
import { type SearchWhere, whoseWords } from '@/lib/query/describeSearch'
import type { SearchPivot } from '@/lib/query/searchPivot'
import type { SearchCount } from '@/lib/shared/searchCount'
import { fetchJson } from '../live/fetchJson'
import { useSettled } from '../live/useSettled'

const mostMailboxes = 100
const longestScope = 7000
const mostPerMailbox = 200

export type PivotCount = SearchCount | { failure: string }

/** Where and when a count looks */
export interface CountedScope {
  connectionIds: readonly string[]
  where: SearchWhere
  /** Other fields of the input of a search */
  conditions: Record<string, unknown>
}

/** As many of the named mailboxes as one count may look into. Of what a directory lists it takes the first by itself. */
export function countedWhere(where: SearchWhere): SearchWhere {
  if (whoseWords(where)) return where
  const taken: string[] = []
  let characters = 0
  for (const mailbox of (where.mailboxes ?? []).slice(0, mostMailboxes)) {
    characters += mailbox.length + 3
    if (characters > longestScope) break
    taken.push(mailbox)
  }
  return taken.length > 0 ? { mailboxes: taken } : {}
}

/** How many mailboxes the search would look into; null: only the directory knows. */
export function mailboxesInScope({ where }: CountedScope): number | null {
  return whoseWords(where) ? null : Math.max(1, where.mailboxes?.length ?? 0)
}

/** Counts the pivots one after another, so that looking does not hold up anybody's search. */
export function useLiveCounts(pivots: readonly SearchPivot[], scope: CountedScope | null): Record<string, PivotCount> {
  const [counts, setCounts] = useState<Record<string, PivotCount>>({})
  const asked = useSettled(
    scope && pivots.length > 0 ? JSON.stringify({ ...scope, where: countedWhere(scope.where) }) : '',
  )
  useEffect(() => {
    setCounts({})
    if (!asked) return
    const { connectionIds, where, conditions } = JSON.parse(asked) as CountedScope
    const stop = new AbortController()
    const countAll = async () => {
      for (const { id, criteria } of pivots) {
        const input = { ...conditions, ...where, criteria, maxPerMailbox: mostPerMailbox }
        const query = new URLSearchParams({ connectionIds: connectionIds.join(','), input: JSON.stringify(input) })
        const counted = await fetchJson<SearchCount>(`/api/searches/count?${query}`, stop.signal).catch(
          (error: Error) => ({
            failure: error.message,
          }),
        )
        if (stop.signal.aborted) return
        setCounts((held) => ({ ...held, [id]: counted }))
      }
    }
    void countAll()
    return () => stop.abort()
  }, [asked, pivots])
  return counts
}

/** "12+ in 40 of 60 mailboxes · 2 failed": what was found, and what the number covers. */
export function countWords(count: PivotCount | undefined, inScope: number | null): string {
  if (!count) return 'Counting…'
  if ('failure' in count) return `Not counted: ${count.failure}`
  if (count.counted === 0 && count.failed > 0) return `Not counted: ${count.firstFailure}`
  if (count.counted === 0) return 'Not counted: the time was up before the first mailbox was read.'
  const found = `${count.found.toLocaleString('en')}${count.atLeast ? '+' : ''} found`
  const all = inScope ?? (count.more ? null : count.mailboxes)
  const covered =
    all === null
      ? `in the first ${count.counted} mailboxes`
      : count.counted === all
        ? `in ${all} ${all === 1 ? 'mailbox' : 'mailboxes'}`
        : `in ${count.counted} of ${all} mailboxes`
  return `${found} ${covered}${count.failed > 0 ? ` · ${count.failed} could not be searched` : ''}`
}
