import { CircleDashed, LogIn, Unplug } from 'lucide-react'
import { Status } from '../ui/Status'
import { Time } from '../ui/Time'

/** Whether a connection answered when it was last asked. */
export function ConnectionHealth({
  active,
  signInNeeded = null,
  lastHealth,
}: {
  active: boolean
  signInNeeded?: 'first' | 'again' | null
  lastHealth: { at: string; healthy: boolean } | null
}) {
  if (!active) {
    return (
      <Status tone="neutral" icon={Unplug}>
        Switched off
      </Status>
    )
  }
  if (signInNeeded) {
    return (
      <Status tone={signInNeeded === 'again' ? 'danger' : 'waiting'} icon={LogIn}>
        {signInNeeded === 'again' ? 'Sign in again' : 'Sign in first'}
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
