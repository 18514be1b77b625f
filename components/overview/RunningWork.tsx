'use client'
import Link from 'next/link'
import type { Page } from '@/lib/shared/page'
import { type RunRow, unfinishedStates } from '@/lib/shared/runView'
import { usePagedRows } from '../live/usePagedRows'
import { RunStatus } from '../run/RunStatus'
import { SessionEnded } from '../table/SessionEnded'
import { Button } from '../ui/Button'
import { FailedState } from '../ui/FailedState'
import { Progress } from '../ui/Progress'
import { OverviewSection } from './OverviewSection'

const shown = 5

/** What is being done at this moment, and how far it is. */
export function RunningWork({ initial }: { initial: Page<RunRow> }) {
  const { rows, status } = usePagedRows<RunRow>({
    queryKey: ['run', 'list', 'running'],
    route: '/api/runs',
    query: { state: unfinishedStates },
    initial,
  })
  return (
    <OverviewSection title="Running now">
      {status.kind === 'signedOut' ? (
        <SessionEnded />
      ) : status.kind === 'failed' ? (
        <FailedState
          title="Running work could not be read"
          action={<Button onClick={status.onRetry}>Try again</Button>}
        >
          {status.message}
        </FailedState>
      ) : rows.length === 0 ? (
        <p className="text-muted">Nothing is running.</p>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {rows.slice(0, shown).map((run) => (
            <li key={run.runId} className="grid gap-1 px-1 py-2">
              <div className="flex min-w-0 items-center gap-3">
                <RunStatus state={run.state} outcome={run.outcome} />
                <Link href={`/runs/${run.runId}`} className="min-w-0 truncate font-medium text-strong hover:underline">
                  {run.title}
                </Link>
                <span className="ml-auto truncate text-muted">{run.requestedByName ?? 'the console itself'}</span>
              </div>
              <Progress label={`Progress of ${run.title}`} total={run.counts.total} parts={partsOf(run)} />
            </li>
          ))}
        </ul>
      )}
      {rows.length > shown ? (
        <p className="mt-1 text-muted text-xs">
          {(rows.length - shown).toLocaleString('en')} more in the list of runs.
        </p>
      ) : null}
    </OverviewSection>
  )
}

function partsOf({ counts: { total, queued, executing, failed } }: RunRow) {
  return [
    { label: 'done', count: total - queued - executing - failed, tone: 'accent' as const },
    { label: 'failed', count: failed, tone: 'danger' as const },
  ]
}
