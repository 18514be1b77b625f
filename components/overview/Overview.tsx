'use client'
import { ArrowRight, CircleCheckBig, Plug, Search } from 'lucide-react'
import Link from 'next/link'
import type { ConsoleStatus } from '@/lib/shared/consoleStatus'
import type { OverviewView } from '@/lib/shared/overviewView'
import type { Page } from '@/lib/shared/page'
import type { RunRow } from '@/lib/shared/runView'
import { ConnectionHealth } from '../connection/ConnectionHealth'
import { usePerson, useReasonAgainst } from '../frame/PersonContext'
import { useConsoleStatus } from '../frame/useConsoleStatus'
import { usePagedRows } from '../live/usePagedRows'
import { RunStatus } from '../run/RunStatus'
import { SessionEnded } from '../table/SessionEnded'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'
import { FailedState } from '../ui/FailedState'
import { PageHeader } from '../ui/PageHeader'
import { Time } from '../ui/Time'
import { AnswersWaiting } from './AnswersWaiting'
import { OverviewPlots } from './OverviewPlots'
import { OverviewSection } from './OverviewSection'
import { ReleaseRequests } from './ReleaseRequests'
import { RunningWork } from './RunningWork'

const shownRuns = 8

/** What waits for this person, what ran lately, and whether the connections answer. Nothing that is not known. */
export function Overview({
  status: initial,
  work,
}: {
  status: ConsoleStatus
  /** null: this person may not see runs */
  work: { latest: Page<RunRow>; running: Page<RunRow>; plots: OverviewView } | null
}) {
  const { person, permissions } = usePerson()
  const status = useConsoleStatus(initial)
  const against = useReasonAgainst('mail.search')
  return (
    <>
      <PageHeader
        title={`Hello, ${person.name.split(' ')[0]}`}
        actions={
          against ? (
            <Button variant="primary" shortcut="a" disabledReason={against}>
              <Search aria-hidden />
              New search
            </Button>
          ) : (
            <Button asChild variant="primary" shortcut="a">
              <Link href="/search">
                <Search aria-hidden />
                New search
              </Link>
            </Button>
          )
        }
      />
      <div className="grid grid-cols-1 gap-x-10 gap-y-8 px-4 pb-10 md:px-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-8">
          {status.waitingForMe === null ? null : <Waiting count={status.waitingForMe} />}
          {status.replies ? <AnswersWaiting counts={status.replies} /> : null}
          {permissions.has('protection.read') ? <ReleaseRequests /> : null}
          {work ? <RunningWork initial={work.running} /> : null}
          {work ? <OverviewPlots initial={work.plots} /> : null}
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          {permissions.has('connections.read') ? <Connections status={status} /> : null}
          {work ? <RecentRuns initial={work.latest} /> : null}
        </div>
      </div>
    </>
  )
}

function Waiting({ count }: { count: number }) {
  return (
    <OverviewSection title="Waits for you">
      {count === 0 ? (
        <p className="text-muted">No request waits for your decision.</p>
      ) : (
        <Link
          href="/approvals"
          className="flex items-center gap-3 rounded-md border border-waiting-line bg-waiting-tint px-3 py-2.5 text-waiting"
        >
          <CircleCheckBig aria-hidden className="size-4 shrink-0" />
          <span className="flex-1 font-medium">
            {count === 1 ? '1 request waits' : `${count.toLocaleString('en')} requests wait`} for your decision
          </span>
          <ArrowRight aria-hidden className="size-4 shrink-0" />
        </Link>
      )}
    </OverviewSection>
  )
}

function RecentRuns({ initial }: { initial: Page<RunRow> }) {
  const { rows, status } = usePagedRows<RunRow>({
    queryKey: ['run', 'list', 'overview'],
    route: '/api/runs',
    query: {},
    initial,
  })
  return (
    <OverviewSection title="Latest runs" more={{ href: '/runs', label: 'All runs' }}>
      {status.kind === 'signedOut' ? (
        <SessionEnded />
      ) : status.kind === 'failed' ? (
        <FailedState title="Runs could not be read" action={<Button onClick={status.onRetry}>Try again</Button>}>
          {status.message}
        </FailedState>
      ) : rows.length === 0 ? (
        <EmptyState title="Nothing has been started yet." />
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {rows.slice(0, shownRuns).map((run) => (
            <li key={run.runId}>
              <Link
                href={`/runs/${run.runId}`}
                className="grid min-h-9 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-1 py-1.5 hover:bg-hover "
              >
                <RunStatus state={run.state} outcome={run.outcome} />
                <span className="min-w-0 truncate order-last col-span-2">
                  <span className="font-medium text-strong">{run.title}</span>
                  <span className="text-muted"> · {run.requestedByName ?? 'the console itself'}</span>
                </span>
                <Time at={run.createdAt} className="text-muted" />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </OverviewSection>
  )
}

function Connections({ status }: { status: ConsoleStatus }) {
  const against = useReasonAgainst('connections.manage')
  return (
    <OverviewSection title="Connections" more={{ href: '/connections', label: 'All connections' }}>
      {status.connections.length === 0 ? (
        <EmptyState
          icon={Plug}
          title="No connection yet"
          action={
            against ? null : (
              <Button asChild>
                <Link href="/connections/new">Add connection</Link>
              </Button>
            )
          }
        >
          {against ? 'An administrator can connect a tenant.' : 'Connect a tenant to search its mailboxes.'}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-line border-y">
          {status.connections.map(({ id, name, active, health, checkedAt }) => (
            <li key={id} className="flex min-h-9 items-center justify-between gap-4 px-1">
              <span className="truncate font-medium text-strong">{name}</span>
              <ConnectionHealth
                active={active}
                lastHealth={checkedAt && health !== 'unknown' ? { at: checkedAt, healthy: health === 'healthy' } : null}
              />
            </li>
          ))}
        </ul>
      )}
    </OverviewSection>
  )
}
