'use client'
import type { Target } from '@/lib/shared/run'
import type { ItemState, RunItemRow } from '@/lib/shared/runView'
import { targetName } from '@/lib/shared/targetName'
import { byNeed } from '../ui/byNeed'
import { Flyout } from '../ui/Flyout'
import { Skeleton } from '../ui/Skeleton'

/** Comes when the first item is opened. */
const RunItemDetails = byNeed(() => import('./RunItemDetails')).part(
  ({ RunItemDetails }) => RunItemDetails,
  () => <Skeleton className="h-40 w-full" />,
)

/** One target's receipt: what it was, how it ended, what was there before and what the service answered. */
export function RunItemFlyout({
  runId,
  item,
  ofSearch,
  words,
  ...rest
}: {
  runId: string
  item: RunItemRow | null
  ofSearch: boolean
  words: Record<ItemState, string>
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}) {
  const title = item ? titleOf(item.target) : 'Connection'
  return (
    <Flyout open={item !== null} title={title} subtitle={item ? `Item ${item.position}` : null} {...rest}>
      {item ? <RunItemDetails runId={runId} item={item} ofSearch={ofSearch} words={words} /> : null}
    </Flyout>
  )
}

function titleOf(target: Target): string {
  if (target.kind === 'message') return target.subject ?? 'Message'
  return targetName(target) ?? 'Connection'
}
