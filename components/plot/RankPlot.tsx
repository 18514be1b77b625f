'use client'
import Link from 'next/link'
import { cn } from '../ui/cn'

interface Rank {
  value: string
  count: number
  /** Where it leads, when choosing it filters nothing */
  href?: string
}

/** Lying bars with their number, the longest first. Each is a button or a link: the keyboard and screen readers get the same. */
export function RankPlot({
  ranks,
  unit,
  chosen = [],
  onChoose,
}: {
  ranks: readonly Rank[]
  /** What is counted */
  unit: { one: string; many: string }
  chosen?: readonly string[]
  onChoose?: (value: string) => void
}) {
  const most = Math.max(1, ...ranks.map((rank) => rank.count))
  return (
    <ol className="grid grid-cols-1 gap-0.5">
      {ranks.map(({ value, count, href }) => {
        const line = (
          <>
            <span
              aria-hidden
              className="absolute inset-y-0 left-0 rounded-sm bg-accent-tint"
              style={{ width: `${(100 * count) / most}%` }}
            />
            <span className="relative min-w-0 flex-1 truncate">{value}</span>
            <span className="relative shrink-0 text-muted text-xs">
              {count.toLocaleString('en')} {count === 1 ? unit.one : unit.many}
            </span>
          </>
        )
        const classes =
          'relative flex h-6 w-full min-w-0 items-center gap-2 overflow-hidden rounded-sm px-1.5 text-left'
        return (
          <li key={value}>
            {onChoose ? (
              <button
                type="button"
                aria-pressed={chosen.includes(value)}
                onClick={() => onChoose(value)}
                className={cn(classes, 'hover:bg-hover', chosen.includes(value) && 'font-medium text-accent')}
              >
                {line}
              </button>
            ) : href ? (
              <Link href={href} prefetch={false} className={cn(classes, 'hover:bg-hover hover:text-accent')}>
                {line}
              </Link>
            ) : (
              <span className={classes}>{line}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
