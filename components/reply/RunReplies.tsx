'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import type { Page } from '@/lib/shared/page'
import type { ReplyRow } from '@/lib/shared/replyView'
import type { RunView } from '@/lib/shared/runView'
import { usePerson } from '../frame/PersonContext'
import { fetchJson } from '../live/fetchJson'
import { Callout } from '../ui/Callout'
import { Time } from '../ui/Time'
import { ReplyStatus } from './ReplyStatus'

const shown = 10

/** The answers that a sent message asked for, where it was sent from. */
export function RunReplies({ run }: { run: RunView }) {
  const mayRead = usePerson().permissions.has('mail.metadata')
  const { data, error } = useQuery({
    queryKey: ['reply', 'list', run.runId],
    queryFn: ({ signal }) => fetchJson<Page<ReplyRow>>(`/api/replies?runId=${run.runId}`, signal),
    enabled: mayRead,
  })
  if (error) {
    return (
      <Callout tone="danger" title="The answers could not be read">
        {error.message}
      </Callout>
    )
  }
  if (!data || data.rows.length === 0) return null
  return (
    <section aria-label="Answers" className="grid gap-1">
      <h2 className="font-medium text-strong">Answers</h2>
      <ul className="grid gap-1">
        {data.rows.slice(0, shown).map((row) => (
          <li key={row.requestId} className="flex min-w-0 flex-wrap items-center gap-x-3">
            <Link href={`/replies?answer=${row.requestId}`} className="mono truncate text-accent hover:underline">
              {row.recipient}
            </Link>
            <ReplyStatus state={row.state} />
            <span className="text-muted">
              due <Time at={row.dueAt} />
            </span>
          </li>
        ))}
      </ul>
      {data.rows.length > shown ? (
        <Link href="/replies" className="text-accent hover:underline">
          All answers
        </Link>
      ) : null}
    </section>
  )
}
