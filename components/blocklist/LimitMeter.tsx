import { type BlocklistListing, type BlocklistType, blocklistTypeWords } from '@/lib/shared/blocklist'
import { Progress } from '../ui/Progress'

/** How full a list is. The service does not say by which licence it counts, so the smallest limit that fits is shown. */
export function LimitMeter({ listType, listing }: { listType: BlocklistType; listing: BlocklistListing }) {
  const { counts, tiers } = listing
  if (!counts) return null
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2 px-4 pb-3 md:px-6">
      {(['block', 'allow'] as const).map((action) => {
        const used = counts[action]
        const tier = tiers.find((each) => used <= each[action]) ?? tiers.at(-1)
        if (!tier) return null
        const limit = tier[action]
        const words = action === 'block' ? 'blocked' : 'allowed'
        const others = tiers.filter((each) => each[action] > limit).map((each) => each[action].toLocaleString('en'))
        return (
          <div key={action} className="w-72 max-w-full">
            <Progress
              label={`${blocklistTypeWords[listType]}: entries ${words}`}
              total={limit}
              showCounts={false}
              parts={[{ label: words, count: used, tone: used >= limit * 0.9 ? 'waiting' : 'accent' }]}
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
