'use client'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import type { OverviewView } from '@/lib/shared/overviewView'
import { useLiveRead } from '../live/useLiveRead'
import { mailboxPageHref } from '../mailbox/mailboxPlace'
import { LazyBarPlot } from '../plot/LazyBarPlot'
import { PlotFigure } from '../plot/PlotFigure'
import { RankPlot } from '../plot/RankPlot'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { OverviewSection } from './OverviewSection'
import { dayBars, entryBars, entryFinding, removedFinding, requestBars, requestFinding } from './overviewBars'

/** How much was removed, how long requests wait, whom the removals aimed at, and how the block lists grow. */
export function OverviewPlots({ initial }: { initial: OverviewView }) {
  const { data, error, refetch } = useLiveRead<OverviewView>(['run', 'list', 'plots'], '/api/overview', initial)
  const router = useRouter()
  const removed = dayBars(data.removedByDay, new Date())
  const entries = data.blocklistByDay && entryBars(data.blocklistByDay, new Date())
  const requests = data.openRequests && requestBars(data.openRequests)
  return (
    <div className="grid grid-cols-1 gap-8">
      {error ? (
        <Callout
          tone="danger"
          alert
          title="The plots could not be read again; what you see may be old"
          action={
            <Button size="sm" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          {error.message}
        </Callout>
      ) : null}
      <OverviewSection title="Mail removed" more={{ href: '/runs', label: 'All runs' }}>
        <PlotFigure title={removedFinding(removed)}>
          {removed.some((bar) => bar.value > 0) ? (
            <LazyBarPlot
              label="Messages removed by day"
              bars={removed}
              unit="Messages"
              along="Day, UTC"
              onChoose={({ key }) => router.push(`/runs?removedOn=${key}`)}
            />
          ) : null}
        </PlotFigure>
      </OverviewSection>
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-2">
        <OverviewSection title="Open requests" more={requests ? { href: '/approvals', label: 'Approvals' } : undefined}>
          {requests ? (
            <PlotFigure title={requestFinding(requests)}>
              {requests.some((bar) => bar.value > 0) ? (
                <LazyBarPlot
                  label="Open requests by age"
                  bars={requests}
                  unit="Requests"
                  along="Waiting for"
                  tone="waiting"
                />
              ) : null}
            </PlotFigure>
          ) : (
            <Withheld>Your roles do not include seeing requests for approval.</Withheld>
          )}
        </OverviewSection>
        <OverviewSection title="Most targeted mailboxes">
          {data.targetedMailboxes === null ? (
            <Withheld>Your roles do not include seeing whose mail it is.</Withheld>
          ) : (
            <PlotFigure title={targetFinding(data.targetedMailboxes)}>
              <RankPlot
                ranks={data.targetedMailboxes.map((row) => ({
                  value: row.mailbox,
                  count: row.count,
                  href: mailboxPageHref(row),
                }))}
                unit={{ one: 'message', many: 'messages' }}
              />
            </PlotFigure>
          )}
        </OverviewSection>
      </div>
      {data.blocklistByDay && entries ? (
        <OverviewSection title="Allow and block lists" more={{ href: '/blocklists', label: 'Allow and block lists' }}>
          <PlotFigure title={entryFinding(data.blocklistByDay, entries)}>
            {entries.some((bar) => bar.value > 0) ? (
              <LazyBarPlot label="Entries added by day" bars={entries} unit="Entries" along="Day, UTC" />
            ) : null}
          </PlotFigure>
        </OverviewSection>
      ) : null}
    </div>
  )
}

function targetFinding(mailboxes: NonNullable<OverviewView['targetedMailboxes']>): string {
  const [first, second] = mailboxes
  if (!first) return 'No removal was asked for in 30 days'
  if (second?.count === first.count) return 'Messages that the latest removals aimed at, by mailbox'
  return `${first.mailbox} was aimed at most`
}

function Withheld({ children }: { children: ReactNode }) {
  return <p className="text-muted">{children}</p>
}
