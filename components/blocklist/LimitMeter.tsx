import {
  type BlocklistAction,
  type BlocklistListing,
  type BlocklistType,
  blocklistTypeWords,
} from '@/lib/shared/blocklist'
import { cn } from '../ui/cn'
import { Progress } from '../ui/Progress'
import { Skeleton } from '../ui/Skeleton'

const actionWords: Record<BlocklistAction, string> = { block: 'blocked', allow: 'allowed' }
/** From here on somebody should make room */
const nearlyFull = 0.9

/** How full a list is. The service does not say by which licence it counts, so the smallest limit that fits is shown. */
export function LimitMeter({
  listType,
  counts,
  tiers,
}: {
  listType: BlocklistType
  counts: NonNullable<BlocklistListing['counts']>
  tiers: BlocklistListing['tiers']
}) {
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2 px-4 pb-3 md:px-6">
      {(['block', 'allow'] as const).map((action) => {
        const used = counts[action]
        const tier = tiers.find((each) => used <= each[action]) ?? tiers.at(-1)
        if (!tier) return null
        const limit = tier[action]
        const words = actionWords[action]
        const others = tiers.filter((each) => each[action] > limit).map((each) => each[action].toLocaleString('en'))
        return (
          <div key={action} className="w-104 max-w-full">
            <Progress
              label={`${blocklistTypeWords[listType]}: entries ${words}`}
              total={limit}
              showCounts={false}
              parts={[{ label: words, count: used, tone: used >= limit * nearlyFull ? 'waiting' : 'accent' }]}
            />
            <p className="mt-1 text-muted text-xs">
              <span className="font-medium text-body">
                {used.toLocaleString('en')} of {limit.toLocaleString('en')} {words}
              </span>
              {others.length > 0 ? ` (${others.join(' or ')} with Defender for Office 365)` : null}
            </p>
          </div>
        )
      })}
    </div>
  )
}

/** Keeps the place of the meters while the list is being read. */
export function MeterSkeleton({ meters }: { meters: number }) {
  return (
    <div aria-hidden className="flex flex-wrap gap-x-8 gap-y-2 px-4 pb-3 md:px-6">
      {Array.from({ length: meters }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={index} className={cn('max-w-full', meters === 1 ? 'w-72' : 'w-104')}>
          <Skeleton className="h-1.5 rounded-full" />
          <Skeleton className="mt-2 mb-0.5 h-3" />
        </div>
      ))}
    </div>
  )
}

/** Pairs share one limit, whatever is done with them. */
export function PairMeter({ counts, limit }: { counts: Record<BlocklistAction, number>; limit: number }) {
  const used = counts.block + counts.allow
  const full = used >= limit * nearlyFull
  return (
    <div className="w-72 max-w-full px-4 pb-3 md:px-6">
      <Progress
        label="Spoofed senders: pairs"
        total={limit}
        showCounts={false}
        parts={[
          { label: 'blocked', count: counts.block, tone: full ? 'waiting' : 'accent' },
          { label: 'allowed', count: counts.allow, tone: 'neutral' },
        ]}
      />
      <p className="mt-1 whitespace-nowrap text-muted text-xs">
        <span className="font-medium text-body">
          {used.toLocaleString('en')} of {limit.toLocaleString('en')} pairs
        </span>
        : {counts.block.toLocaleString('en')} blocked, {counts.allow.toLocaleString('en')} allowed
      </p>
    </div>
  )
}
