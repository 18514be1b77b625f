'use client'
import Link from 'next/link'
import { useTransition } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { Coverage, RunRate } from '@/lib/shared/runView'
import { failureWords, isOver } from '@/lib/shared/runWords'
import { rateWords } from '../run/rateWords'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Progress } from '../ui/Progress'
import { showToast } from '../ui/toastStore'
import { SourceCoverageLines } from './SourceCoverageLines'

const count = (value: number) => value.toLocaleString('en')

/** How much of what was asked has been searched, in parts that add up, and what to do about the rest. */
export function CoverageBar({
  coverage,
  rate,
  mayRetry,
  retry,
}: {
  coverage: Coverage
  /** While it runs */
  rate: RunRate | null
  mayRetry: string | null
  retry: (input: { runId: string }) => Promise<ActionResult<unknown>>
}) {
  const [busy, start] = useTransition()
  const retryFailed = () =>
    start(async () => {
      const result = await retry({ runId: coverage.runId })
      if (!result.ok) showToast({ tone: 'danger', title: 'Not searched again', description: result.error.message })
    })
  const over = isOver(coverage.state)
  const { listing } = coverage
  const broken = listing?.state === 'failed' || (over && listing?.state === 'stopped')
  const again = coverage.failed + coverage.notSearched
  const reasons = coverage.failedByCode.map(
    ({ code, count: failed }) => `${count(failed)} ${failureWords[code].toLowerCase()}`,
  )
  return (
    <section aria-label="Coverage" className="grid gap-2 px-4 pb-3 md:px-6">
      <Progress
        label="Mailboxes searched"
        total={coverage.targeted}
        parts={[
          { label: 'searched', count: coverage.searched, tone: over && coverage.complete ? 'proved' : 'accent' },
          { label: 'failed', count: coverage.failed, tone: 'danger' },
          { label: 'not searched', count: over ? coverage.notSearched : 0, tone: 'waiting' },
        ]}
      />
      <p className="flex flex-wrap gap-x-3 text-muted text-xs empty:hidden">
        {listing?.state === 'inProgress' ? <span>Mailboxes are still being listed; more will be added.</span> : null}
        {rate && rate.itemsPerSecond > 0 ? <span>{rateWords(rate)}</span> : null}
        {listing && listing.withoutMailbox > 0 ? (
          <span>{count(listing.withoutMailbox)} people of the directory have no address, so no mailbox.</span>
        ) : null}
        {listing && listing.excepted > 0 ? <span>{count(listing.excepted)} left out as asked.</span> : null}
      </p>
      {coverage.bySource.length > 1 ? <SourceCoverageLines coverage={coverage} /> : null}
      {broken ? (
        <Callout tone="danger" title="The list of mailboxes is not whole">
          {listing?.failure?.message ?? 'The search was cancelled before all mailboxes were listed.'} Mailboxes that are
          not on it were not searched.
        </Callout>
      ) : null}
      {broken || coverage.failed + (over ? coverage.notSearched : 0) + coverage.truncated > 0 ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-body">
          {reasons.length > 0 ? <span className="text-danger">Failed: {reasons.join(', ')}.</span> : null}
          {coverage.truncated > 0 ? (
            <span className="text-waiting">
              {count(coverage.truncated)} reached a limit: there may be more in them.
            </span>
          ) : null}
          <Link href={`/runs/${coverage.runId}?outcome=failed`} className="text-accent hover:underline">
            Which and why
          </Link>
          {over && (again > 0 || broken) ? (
            <Button size="sm" busy={busy} disabledReason={mayRetry} onClick={retryFailed}>
              {broken ? 'List and search the rest' : `Search ${count(again)} again`}
            </Button>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}
