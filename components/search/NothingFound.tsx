'use client'
import type { Coverage } from '@/lib/shared/runView'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { NotSearchedState } from '../ui/NotSearchedState'

/** Nothing in the table means six different things. */
export function NothingFound({
  coverage,
  over,
  filtered,
  clear,
}: {
  coverage: Coverage
  over: boolean
  filtered: boolean
  clear: () => void
}) {
  if (filtered)
    return <EmptyState title="No result fits the filter." action={<Button onClick={clear}>Clear the filter</Button>} />
  if (!over) return <NotSearchedState title="Nothing found yet">The search is still running.</NotSearchedState>
  if (coverage.searched === 0 && coverage.failed === 0) {
    return (
      <NotSearchedState title="No mailbox was searched">
        It was ended before any of them had answered. Whether the message is there is not known.
      </NotSearchedState>
    )
  }
  if (coverage.searched === 0) {
    return (
      <NotSearchedState title="No mailbox could be searched">
        Whether the message is there is not known. The reasons stand above.
      </NotSearchedState>
    )
  }
  if (!coverage.complete) {
    return (
      <NotSearchedState title="Nothing found where it was possible to look">
        {coverage.gaps.toLocaleString('en')} of {coverage.targeted.toLocaleString('en')} mailboxes are not fully
        searched.
      </NotSearchedState>
    )
  }
  return (
    <EmptyState title="Nothing found: every mailbox was searched.">
      All {coverage.targeted.toLocaleString('en')} mailboxes were searched to the end.
    </EmptyState>
  )
}
