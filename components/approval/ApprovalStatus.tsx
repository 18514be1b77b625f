import { Ban, CircleCheck, Clock3, TimerOff, Undo2 } from 'lucide-react'
import type { ApprovalStateName } from '@/lib/shared/approvalView'
import { Status } from '../ui/Status'

export function ApprovalStatus({ state }: { state: ApprovalStateName }) {
  switch (state) {
    case 'pending':
      return (
        <Status tone="waiting" icon={Clock3}>
          Waits for a decision
        </Status>
      )
    case 'approved':
      return (
        <Status tone="neutral" icon={CircleCheck}>
          Approved
        </Status>
      )
    case 'rejected':
      return (
        <Status tone="neutral" icon={Ban}>
          Rejected
        </Status>
      )
    case 'expired':
      return (
        <Status tone="neutral" icon={TimerOff}>
          Expired
        </Status>
      )
    case 'withdrawn':
      return (
        <Status tone="neutral" icon={Undo2}>
          Withdrawn
        </Status>
      )
  }
}
