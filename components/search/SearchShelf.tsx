'use client'
import { Link2, Trash2, Users } from 'lucide-react'
import Link from 'next/link'
import { useTransition } from 'react'
import { describeSearch } from '@/lib/query/describeSearch'
import type { ActionResult } from '@/lib/shared/actionResult'
import { runStateWords } from '@/lib/shared/runWords'
import type { RecentSearch, SavedSearchRow } from '@/lib/shared/savedSearch'
import { IconButton } from '../ui/IconButton'
import { Time } from '../ui/Time'
import { showToast } from '../ui/toastStore'

export interface ShelfActions {
  share: (input: { searchId: string; shared: boolean }) => Promise<ActionResult<unknown>>
  remove: (input: { searchId: string }) => Promise<ActionResult<unknown>>
}

/** The searches to begin from: saved ones, and those that the person ran last. */
export function SearchShelf({
  saved,
  recent,
  actions,
}: {
  saved: readonly SavedSearchRow[]
  recent: readonly RecentSearch[]
  actions: ShelfActions
}) {
  return (
    <div className="grid content-start gap-6">
      <section aria-labelledby="saved-searches">
        <h2 id="saved-searches" className="mb-2 font-semibold text-md text-strong">
          Saved searches
        </h2>
        {saved.length === 0 ? (
          <p className="text-muted">None yet. “Save search” keeps what the form holds.</p>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {saved.map((row) => (
              <SavedRow key={row.searchId} row={row} actions={actions} />
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="recent-searches">
        <h2 id="recent-searches" className="mb-2 font-semibold text-md text-strong">
          Recent searches
        </h2>
        {recent.length === 0 ? (
          <p className="text-muted">You have not searched yet.</p>
        ) : (
          <ul className="divide-y divide-line border-line border-y">
            {recent.map((row) => (
              <li key={row.runId} className="grid gap-0.5 py-2">
                <Link
                  href={`/search?like=${row.runId}`}
                  className="wrap-anywhere line-clamp-2 text-body hover:underline"
                >
                  {describeSearch(row.input, row.mailboxes)}
                </Link>
                <span className="flex flex-wrap gap-x-2 text-muted text-xs">
                  <Time at={row.createdAt} />
                  <Link href={`/search/${row.runId}`} className="text-accent hover:underline">
                    {row.found.toLocaleString('en')} found
                  </Link>
                  {row.state === 'finished' ? null : <span>{runStateWords[row.state]}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function SavedRow({ row, actions }: { row: SavedSearchRow; actions: ShelfActions }) {
  const [busy, start] = useTransition()
  const { searchId, name, shared, own, ownerName } = row
  const act = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    start(async () => {
      const result = await work()
      showToast(
        result.ok
          ? { title: done, description: name }
          : { tone: 'danger', title: 'Not changed', description: result.error.message },
      )
    })
  return (
    <li className="flex items-center gap-1 py-1">
      <span className="grid min-w-0 flex-1">
        <Link href={`/search?saved=${searchId}`} className="wrap-anywhere text-body hover:underline">
          {name}
        </Link>
        <span className="text-muted text-xs">
          {own ? (shared ? 'Yours, shared' : 'Yours alone') : `Shared by ${ownerName}`}
        </span>
      </span>
      {own ? (
        <>
          <IconButton
            size="iconSm"
            icon={shared ? Users : Link2}
            busy={busy}
            aria-pressed={shared}
            label={shared ? `Stop sharing ${name}` : `Share ${name}`}
            onClick={() =>
              act(() => actions.share({ searchId, shared: !shared }), shared ? 'No longer shared' : 'Shared')
            }
          />
          <IconButton
            size="iconSm"
            icon={Trash2}
            busy={busy}
            label={`Remove ${name}`}
            onClick={() => act(() => actions.remove({ searchId }), 'Removed')}
          />
        </>
      ) : null}
    </li>
  )
}
