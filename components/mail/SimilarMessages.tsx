'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { defang } from '@/lib/shared/defang'
import type { MailAnalysis } from '@/lib/shared/mailAnalysis'
import type { HitCounts } from '@/lib/shared/runView'
import { subjectStem } from '@/lib/shared/subjectStem'
import { fetchJson } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import type { MessagePlace } from './messagePlace'
import { useSearchScope } from './useSearchScope'

interface Likeness {
  what: string
  value: string
  criteria: Record<string, unknown>
  /** How the results of a search are narrowed to it, where they hold what it takes */
  narrow?: { counts: Record<string, string>; results: Record<string, string> }
}

const most = 5

/** What else came from the same hand: in what the search found, counted, or by a search of its own. */
export function SimilarMessages({ analysis, place }: { analysis: MailAnalysis; place: MessagePlace }) {
  const scope = useSearchScope(place)
  const likenesses = likenessesOf(analysis)
  if (likenesses.length === 0) return <EmptyState title="The message has nothing to compare others with." />
  return (
    <div className="grid gap-3">
      <p className="text-muted">
        A search’s results do not hold links and attachments: those are looked for by a search of {scope.words}.
      </p>
      <ul className="grid">
        {likenesses.map((one) => (
          <li
            key={`${one.what} ${one.value}`}
            className="grid items-center gap-x-3 gap-y-1 border-line border-b py-2 sm:grid-cols-[9rem_minmax(0,1fr)_auto]"
          >
            <span className="text-muted">{one.what}</span>
            <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
              <span className="wrap-anywhere text-strong">{one.value}</span>
              {one.narrow && place.searchRunId ? <Counted searchRunId={place.searchRunId} narrow={one.narrow} /> : null}
            </span>
            <Button
              size="sm"
              busy={scope.busy}
              disabledReason={scope.whyNot}
              aria-label={`Search ${scope.words} for ${one.what.toLowerCase()} ${one.value}`}
              onClick={() => scope.search(one.criteria)}
            >
              Search {scope.words}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Counted({ searchRunId, narrow }: { searchRunId: string; narrow: NonNullable<Likeness['narrow']> }): ReactNode {
  const counts = useQuery({
    queryKey: ['run', searchRunId, 'hitCounts', narrow.counts],
    queryFn: ({ signal }) =>
      fetchJson<HitCounts>(`/api/runs/${searchRunId}/hitCounts?${new URLSearchParams(narrow.counts)}`, signal),
  })
  if (counts.error) return <span className="text-danger text-xs">not counted: {counts.error.message}</span>
  if (!counts.data) return <span className="text-muted text-xs">counting…</span>
  const { hits, mailboxes } = counts.data
  return (
    <Link
      href={`/search/${searchRunId}?${new URLSearchParams(narrow.results)}`}
      className="text-accent text-xs hover:underline"
    >
      {hits.toLocaleString('en')} in the results, in {mailboxes.toLocaleString('en')}{' '}
      {mailboxes === 1 ? 'mailbox' : 'mailboxes'}
    </Link>
  )
}

function likenessesOf({ from, subject, links, attachments }: MailAnalysis): Likeness[] {
  const sender = from[0]?.address
  const stem = subjectStem(subject ?? '')
  const hosts = [...new Set(links.flatMap(({ host }) => (host ? [host] : [])))].slice(0, most)
  const files = attachments.filter(({ sha256, inline }) => sha256 && !inline).slice(0, most)
  return [
    ...(sender
      ? [
          {
            what: 'Sender',
            value: defang(sender),
            criteria: { field: 'sender', operator: 'equals', value: sender },
            narrow: { counts: { senderAddress: sender }, results: { sender } },
          },
        ]
      : []),
    ...(stem
      ? [
          {
            what: 'Subject',
            value: stem,
            criteria: { field: 'subject', operator: 'contains', value: stem },
            narrow: { counts: { text: stem }, results: { q: stem } },
          },
        ]
      : []),
    ...hosts.map((host) => ({
      what: 'Link to',
      value: defang(host),
      criteria: { field: 'url', operator: 'contains', value: host },
    })),
    ...files.map(({ fileName, sha256 }) => ({
      what: 'Attachment',
      value: fileName ?? sha256 ?? '',
      criteria: { field: 'attachmentHash', operator: 'equals', value: sha256 },
    })),
  ]
}
