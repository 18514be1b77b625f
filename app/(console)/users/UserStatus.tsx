import { Ban, CircleCheck, Hourglass } from 'lucide-react'
import { Status } from '@/components/ui/Status'
import type { UserView } from '@/lib/shared/userView'

export function UserStatus({ user }: { user: UserView }) {
  if (user.status === 'disabled') {
    return (
      <Status tone="danger" icon={Ban}>
        Disabled
      </Status>
    )
  }
  if (user.status === 'active') {
    return (
      <Status tone="neutral" icon={CircleCheck}>
        Active
      </Status>
    )
  }
  return (
    <Status tone="waiting" icon={Hourglass}>
      {user.signsInWith === 'password' && !user.linkExpiresAt ? 'Invitation expired' : 'Invited'}
    </Status>
  )
}
