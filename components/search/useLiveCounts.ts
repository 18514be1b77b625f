'use client'
import { useEffect, useState } from 'react'
import type { SearchPivot } from '@/lib/query/searchPivot'
import type { SearchCount } from '@/lib/shared/searchCount'
import { fetchJson } from '../live/fetchJson'

const mostMailboxes = 100
const longestScope = 7000
const mostPerMailbox = 200

export type PivotCount = SearchCount | { failure: string }

/** As many of the mailboxes as one count may look into. */
export function countedScope(mailboxes: readonly string[]): string[] {
  const taken: string[] = []
  let characters = 0
  for (const mailbox of mailboxes.slice(0, mostMailboxes)) {
    characters += mailbox.length + 3
    if (characters > longestScope) break
    taken.push(mailbox)
  }
  return taken
}

/** Counts the pivots one after another, so that looking does not hold up anybody's search. */
export function useLiveCounts(
  pivots: readonly SearchPivot[],
  scope: { connectionIds: readonly string[]; mailboxes: readonly string[]; conditions: Record<string, unknown> } | null,
): Record<string, PivotCount> {
  const [counts, setCounts] = useState<Record<string, PivotCount>>({})
  const asked =
    scope && pivots.length > 0 ? JSON.stringify({ ...scope, mailboxes: countedScope(scope.mailboxes) }) : null
  useEffect(() => {
    setCounts({})
    if (!asked) return
    const { connectionIds, mailboxes, conditions } = JSON.parse(asked)
    const stop = new AbortController()
    const countAll = async () => {
      for (const { id, criteria } of pivots) {
        const input = {
          ...conditions,
          ...(mailboxes.length > 0 && { mailboxes }),
          criteria,
          maxPerMailbox: mostPerMailbox,
        }
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
export function countWords(count: PivotCount | undefined, inScope: number): string {
  if (!count) return 'Counting…'
  if ('failure' in count) return `Not counted: ${count.failure}`
  if (count.counted === 0 && count.failed > 0) return `Not counted: ${count.firstFailure}`
  if (count.counted === 0) return 'Not counted: the time was up before the first mailbox was read.'
  const found = `${count.found.toLocaleString('en')}${count.atLeast ? '+' : ''} found`
  const covered =
    count.counted === inScope
      ? `in ${inScope} ${inScope === 1 ? 'mailbox' : 'mailboxes'}`
      : `in ${count.counted} of ${inScope} mailboxes`
  return `${found} ${covered}${count.failed > 0 ? ` · ${count.failed} could not be searched` : ''}`
}
