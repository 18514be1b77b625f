import type { RunCounts, RunRate } from '@/lib/shared/runView'
import { Progress, type ProgressPart } from '../ui/Progress'
import { rateWords } from './rateWords'

/** Counts by outcome, in parts that add up to the frozen set. */
export function RunProgress({
  counts,
  rate,
  ofSearch,
}: {
  counts: RunCounts
  rate: RunRate | null
  ofSearch: boolean
}) {
  const parts: ProgressPart[] = [
    { label: ofSearch ? 'searched' : 'done', count: counts.done, tone: 'accent' },
    { label: 'already in destination', count: counts.alreadyThere, tone: 'accent' },
    { label: 'not found', count: counts.notFound, tone: 'neutral' },
    { label: 'kept by hold', count: counts.keptByHold, tone: 'waiting' },
    { label: 'failed', count: counts.failed, tone: 'danger' },
    { label: ofSearch ? 'not searched' : 'not begun', count: counts.skipped, tone: 'waiting' },
    { label: 'excluded by approver', count: counts.excluded, tone: 'neutral' },
  ]
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-1">
      <div className="min-w-60 flex-1">
        <Progress label={ofSearch ? 'Mailboxes searched' : 'Items handled'} total={counts.total} parts={parts} />
      </div>
      {rate ? <p className="text-muted text-xs">{rateWords(rate)}</p> : null}
    </div>
  )
}
