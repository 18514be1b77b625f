import { CircleDashed, Unplug } from 'lucide-react'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'

/** Whether a connection answered when it was last asked. */
export function ConnectionHealth({
  active,
  lastHealth,
}: {
  active: boolean
  lastHealth: { at: string; healthy: boolean } | null
}) {
  if (!active) {
    return (
      <Status tone="neutral" icon={Unplug}>
        Switched off
      </Status>
    )
  }
  if (!lastHealth) {
    return (
      <Status tone="neutral" icon={CircleDashed}>
        Never tested
      </Status>
    )
  }
  return (
    <Status tone={lastHealth.healthy ? 'proved' : 'danger'}>
      {lastHealth.healthy ? 'Answered ' : 'Failed '}
      <Time at={lastHealth.at} />
    </Status>
  )
}
