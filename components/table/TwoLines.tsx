import type { ReactNode } from 'react'
import { Time } from '../ui/Time'

/** What a phone shows of a row in one column: what it is, and below it what else matters. */
export function TwoLines({ first, second, at }: { first: ReactNode; second: ReactNode; at?: string | undefined }) {
  return (
    <span className="grid gap-0.5 leading-none">
      <span className="truncate text-strong leading-none">{first}</span>
      <span className="flex min-w-0 gap-2 text-muted text-xs leading-none">
        <span className="truncate">{second}</span>
        {at === undefined ? null : <Time at={at} className="ml-auto shrink-0" />}
      </span>
    </span>
  )
}
