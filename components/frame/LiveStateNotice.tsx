'use client'
import { WifiOff } from 'lucide-react'
import { useLiveState } from '../live/LiveEventsContext'
import { Tooltip } from '../ui/Tooltip'

/** Says when the screen may be old. Silent as long as all is well. */
export function LiveStateNotice() {
  const state = useLiveState()
  return (
    <div role="status" className="shrink-0">
      {state === 'lost' ? (
        <Tooltip content="Live updates are interrupted; trying again. What you see may be old: reload to be sure.">
          <span className="flex items-center gap-1.5 px-2 text-waiting">
            <WifiOff aria-hidden className="size-4" />
            <span className="max-lg:sr-only">Not live</span>
          </span>
        </Tooltip>
      ) : null}
    </div>
  )
}
