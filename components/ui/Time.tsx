'use client'
import { useState } from 'react'
import { cn } from './cn'
import { usePreferences } from './PreferencesContext'
import { Tooltip } from './Tooltip'
import { exactTime, relativeTime } from './timeWords'
import { useMinuteHand } from './useMinuteHand'

/** A moment: relative in lists (exact on hover and focus), or exact in the zone that the person chose. */
export function Time({
  at,
  exact,
  withSeconds = true,
  words = relativeTime,
  className,
}: {
  at: Date | string
  exact?: boolean
  withSeconds?: boolean
  /** How it is said in a list; a text that counts on by itself */
  words?: (at: Date, now: Date) => string
  className?: string
}) {
  const { preferences } = usePreferences()
  const [reached, setReached] = useState(false)
  const moment = typeof at === 'string' ? new Date(at) : at
  const mounted = useMinuteHand(!exact)
  // The server does not know the local zone: it writes UTC, and the browser corrects it once it runs.
  const zone = mounted ? preferences.time : 'utc'
  const time = (
    <time
      dateTime={moment.toISOString()}
      suppressHydrationWarning
      onPointerEnter={() => setReached(true)}
      className={cn('whitespace-nowrap', className)}
    >
      {exact ? exactTime(moment, zone, withSeconds) : words(moment, new Date())}
    </time>
  )
  // A table that is scrolled draws hundreds of times a second: what shows on hover is made when the pointer comes.
  if (!reached) return time
  const other = zone === 'utc' ? 'local' : 'utc'
  const hover = (
    <span className="grid gap-0.5">
      <span>{exactTime(moment, zone)}</span>
      <span className="text-muted">{exactTime(moment, other)}</span>
    </span>
  )
  return <Tooltip content={hover}>{time}</Tooltip>
}
