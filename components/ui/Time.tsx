'use client'
import { useEffect, useState } from 'react'
import { cn } from './cn'
import { usePreferences } from './PreferencesContext'
import { Tooltip } from './Tooltip'
import { exactTime, relativeTime } from './timeWords'

/** A moment: relative in lists (exact on hover and focus), or exact in the zone that the person chose. */
export function Time({
  at,
  exact,
  withSeconds = true,
  className,
}: {
  at: Date | string
  exact?: boolean
  withSeconds?: boolean
  className?: string
}) {
  const { preferences } = usePreferences()
  const moment = typeof at === 'string' ? new Date(at) : at
  const mounted = useTicks(!exact)
  // The server does not know the local zone: it writes UTC, and the browser corrects it once it runs.
  const zone = mounted ? preferences.time : 'utc'
  const other = zone === 'utc' ? 'local' : 'utc'
  const hover = (
    <span className="grid gap-0.5">
      <span>{exactTime(moment, zone)}</span>
      <span className="text-muted">{exactTime(moment, other)}</span>
    </span>
  )
  return (
    <Tooltip content={hover}>
      <time dateTime={moment.toISOString()} suppressHydrationWarning className={cn('whitespace-nowrap', className)}>
        {exact ? exactTime(moment, zone, withSeconds) : relativeTime(moment, new Date())}
      </time>
    </Tooltip>
  )
}

/** false on the server and in the first paint; draws again every half minute while `ticking`. */
function useTicks(ticking: boolean): boolean {
  const [ticks, setTicks] = useState(0)
  useEffect(() => {
    setTicks(1)
    if (!ticking) return
    const timer = setInterval(() => setTicks((held) => held + 1), 30_000)
    return () => clearInterval(timer)
  }, [ticking])
  return ticks > 0
}
