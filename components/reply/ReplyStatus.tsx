import { CircleCheck, CircleSlash, Clock3, TriangleAlert } from 'lucide-react'
import type { ReplyState } from '@/lib/shared/replyView'
import { Status } from '../ui/Status'

export function ReplyStatus({ state }: { state: ReplyState }) {
  switch (state) {
    case 'answered':
      return (
        <Status tone="accent" icon={CircleCheck}>
          Answered
        </Status>
      )
    case 'overdue':
      return (
        <Status tone="danger" icon={TriangleAlert}>
          Overdue
        </Status>
      )
    case 'pending':
      return (
        <Status tone="waiting" icon={Clock3}>
          Waits for an answer
        </Status>
      )
    case 'notSent':
      return (
        <Status tone="neutral" icon={CircleSlash}>
          Not sent
        </Status>
      )
  }
}
