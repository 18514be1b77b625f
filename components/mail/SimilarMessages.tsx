'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { type ReactNode, useMemo } from 'react'
import { makePivot, type SearchPivot } from '@/lib/query/searchPivot'
import { defang } from '@/lib/shared/defang'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import type { MessagePlace } from '@/lib/shared/messagePlace'
import type { HitCounts } from '@/lib/shared/runView'
import { subjectStem } from '@/lib/shared/subjectStem'
import { fetchJson } from '../live/fetchJson'
import { countWords, mailboxesInScope, useLiveCounts } from '../search/useLiveCounts'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { EmptyState } from '../ui/EmptyState'
import { useSearchScope } from './useSearchScope'

/** How the results of a search are narrowed to what a pivot finds, where they hold what it takes. */
interface Narrowing {
  counts: Record<string, string>
  results: Record<string, string>
}

const mostOfAKind = 5

/** What else came from the same hand: counted in the mailboxes now, and in what the search found. */
export function SimilarMessages({ analysis, place }: { analysis: MailAnalysis; place: MessagePlace }) {
  const scope = useSearchScope(place)
  const pivots = useMemo(() => pivotsOf(analysis), [analysis])
  const counts = useLiveCounts(pivots, scope.counted)
  if (pivots.length === 0) return <EmptyState title="The message has nothing to compare others with." />
  const inScope = scope.counted ? mailboxesInScope(scope.counted) : null
  return (
    <div className="grid gap-3">
      <p className="text-muted">
        Counted now, one after another, among {scope.words}
        {place.searchRunId ? ' and in the time of the search' : ''}: this message is among them. A count takes at most
        20 seconds and says how far it came; a search looks everywhere, and lists what it finds.
      </p>
      <ul className="grid">
        {pivots.map(({ id, kind, label, value, criteria }) => {
          const shown = kind === 'attachment' || kind === 'subject' ? value : defang(value)
          const narrow = narrowingOf(kind, value)
          return (
            <li
              key={id}
              className="grid items-center gap-x-3 gap-y-1 border-line border-b py-2 @xl:grid-cols-[9rem_minmax(0,1fr)_auto]"
            >
              <span className="wrap-anywhere text-muted">{label}</span>
              <span className="grid min-w-0 gap-0.5">
                <span className="flex min-w-0 items-start gap-1">
                  <span className={kind === 'subject' ? 'wrap-anywhere text-strong' : 'mono wrap-anywhere text-strong'}>
                    {shown}
                  </span>
                  <CopyButton value={value} label={shown === value ? 'Copy' : 'Copy raw'} />
                </span>
                <span className="flex flex-wrap gap-x-3 text-muted text-xs">
                  <span>{scope.counted ? countWords(counts[id], inScope) : (scope.whyNot ?? 'Counting…')}</span>
                  {narrow && place.searchRunId ? <InResults searchRunId={place.searchRunId} narrow={narrow} /> : null}
                </span>
              </span>
              <Button
                size="sm"
                busy={scope.busy}
                disabledReason={scope.whyNot}
                aria-label={`Search ${scope.words} for ${label.toLowerCase()} ${shown}`}
                onClick={() => scope.search({ ...criteria })}
              >
                Search {scope.words}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function InResults({ searchRunId, narrow }: { searchRunId: string; narrow: Narrowing }): ReactNode {
  const counts = useQuery({
    queryKey: ['run', searchRunId, 'hitCounts', narrow.counts],
    queryFn: ({ signal }) =>
      fetchJson<HitCounts>(`/api/runs/${searchRunId}/hitCounts?${new URLSearchParams(narrow.counts)}`, signal),
  })
  if (counts.error) return <span className="text-danger">not counted in the results: {counts.error.message}</span>
  if (!counts.data) return <span>counting in the results…</span>
  const { hits, mailboxes } = counts.data
  return (
    <Link
      href={`/search/${searchRunId}?${new URLSearchParams(narrow.results)}`}
      className="text-accent hover:underline"
    >
      {hits.toLocaleString('en')} in the results, in {mailboxes.toLocaleString('en')}{' '}
      {mailboxes === 1 ? 'mailbox' : 'mailboxes'}
    </Link>
  )
}

function narrowingOf(kind: SearchPivot['kind'], value: string): Narrowing | null {
  if (kind === 'sender') return { counts: { senderAddress: value }, results: { sender: value } }
  return kind === 'subject' ? { counts: { text: value }, results: { q: value } } : null
}

/** A mailbox keeps no links and no hashes to ask for: links are compared here in bodies, hashes in attached files. */
function pivotsOf({ from, subject, links, attachments }: MailAnalysis): SearchPivot[] {
  const sender = from[0]?.address
  const stem = subjectStem(subject ?? '')
  const hosts = [...new Set(links.flatMap(({ host }) => (host ? [host] : [])))].slice(0, mostOfAKind)
  const files = new Map(
    attachments.flatMap(({ sha256, inline, fileName }) => (sha256 && !inline ? [[sha256, fileName] as const] : [])),
  )
  return [
    ...(sender ? [makePivot('sender', 'Sender', sender, { field: 'sender', operator: 'equals', value: sender })] : []),
    ...(stem ? [makePivot('subject', 'Subject', stem, { field: 'subject', operator: 'contains', value: stem })] : []),
    ...hosts.map((host) => makePivot('linkHost', 'Link to', host, { field: 'url', operator: 'contains', value: host })),
    ...[...files].slice(0, mostOfAKind).map(([sha256, fileName]) =>
      makePivot('attachment', `Attachment ${fileName ?? 'without a name'}`, sha256, {
        all: [
          { field: 'hasAttachments', operator: 'equals', value: true },
          { field: 'attachmentHash', operator: 'equals', value: sha256 },
        ],
      }),
    ),
  ]
}
