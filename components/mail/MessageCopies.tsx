'use client'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { type MessagePlace, messagePageHref } from '@/lib/shared/messagePlace'
import type { Page } from '@/lib/shared/page'
import type { HitRow } from '@/lib/shared/runView'
import { fetchJson } from '../live/fetchJson'
import { Badge } from '../ui/Badge'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import { NotSearchedState } from '../ui/NotSearchedState'
import { Skeleton } from '../ui/Skeleton'
import { Time } from '../ui/Time'
import { useSearchScope } from './useSearchScope'

/** The same internet message id elsewhere: in what the search found, and by a search of its own. */
export function MessageCopies({ internetMessageId, place }: { internetMessageId: string | null; place: MessagePlace }) {
  const scope = useSearchScope(place)
  if (!internetMessageId) {
    return <EmptyState title="The message has no internet message ID, so its copies cannot be told by it." />
  }
  const search = (
    <Button
      busy={scope.busy}
      disabledReason={scope.whyNot}
      onClick={() => scope.search({ field: 'internetMessageId', operator: 'equals', value: internetMessageId })}
    >
      <Search aria-hidden />
      Search {scope.words} for copies
    </Button>
  )
  if (!place.searchRunId) {
    return (
      <NotSearchedState title="Other mailboxes were not looked at" action={search}>
        The message was not opened from a search.
      </NotSearchedState>
    )
  }
  return (
    <div className="grid gap-3">
      <div>{search}</div>
      <Found internetMessageId={internetMessageId} place={place} searchRunId={place.searchRunId} />
    </div>
  )
}

function Found({
  internetMessageId,
  place,
  searchRunId,
}: {
  internetMessageId: string
  place: MessagePlace
  searchRunId: string
}) {
  const query = new URLSearchParams({ internetMessageId })
  const copies = useQuery({
    queryKey: ['run', searchRunId, 'hits', 'copies', internetMessageId],
    queryFn: ({ signal }) => fetchJson<Page<HitRow>>(`/api/runs/${searchRunId}/hits?${query}`, signal),
  })
  if (copies.error) {
    return (
      <FailedState
        title="The search’s results could not be read"
        action={<Button onClick={() => void copies.refetch()}>Try again</Button>}
      >
        {copies.error.message}
      </FailedState>
    )
  }
  if (!copies.data) return <Skeleton className="h-24 w-full" />
  const { rows, next } = copies.data
  if (rows.length === 0) return <EmptyState title="The search found no message with this ID." />
  const isThis = (row: HitRow) => row.mailbox === place.mailbox && row.messageId === place.messageId
  return (
    <section aria-label="Copies in the search’s results" className="grid gap-1.5">
      <h3 className="font-medium text-strong">
        {next ? 'More than ' : ''}
        {rows.length.toLocaleString('en')} in the search’s results
      </h3>
      <ul className="grid">
        {rows.map((row) => (
          <li key={row.hitId} className="flex flex-wrap items-center gap-x-3 border-line border-b py-1.5">
            <a
              href={messagePageHref({
                ...place,
                connectionId: row.connectionId,
                mailbox: row.mailbox,
                messageId: row.messageId,
              })}
              target="_blank"
              rel="noreferrer"
              className="wrap-anywhere text-accent hover:underline"
            >
              {row.mailbox}
            </a>
            <span className="text-muted">{row.folderName ?? 'folder unknown'}</span>
            <Time at={row.receivedAt} exact withSeconds={false} />
            {row.isRead ? <Badge>read</Badge> : null}
            {isThis(row) ? <Badge tone="accent">this one</Badge> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
