import { Ban, CircleAlert, CircleCheck, CirclePause, Clock3, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { ResultStatus } from '@/lib/shared/run'
import type { RunState } from '@/lib/shared/runView'
import { outcomeWords, runStateWords } from '@/lib/shared/runWords'
import { Status } from '../ui/Status'

/** Where a run stands, and once it has ended, how. An ordinary success is not green: green is for what was proved. */
export function RunStatus({ state, outcome }: { state: RunState; outcome: ResultStatus | null }) {
  if (state === 'finished' && outcome) {
    if (outcome === 'successful')
      return (
        <Status tone="neutral" icon={CircleCheck}>
          {outcomeWords[outcome]}
        </Status>
      )
    return (
      <Status tone="danger" icon={outcome === 'failed' ? CircleAlert : TriangleAlert}>
        {outcomeWords[outcome]}
      </Status>
    )
  }
  switch (state) {
    case 'awaitingApproval':
      return <Status tone="waiting">{runStateWords[state]}</Status>
    case 'running':
      return (
        <Status tone="accent" icon={LoaderCircle}>
          {runStateWords[state]}
        </Status>
      )
    case 'paused':
      return (
        <Status tone="waiting" icon={CirclePause}>
          {runStateWords[state]}
        </Status>
      )
    case 'crashed':
      return <Status tone="danger">{runStateWords[state]}</Status>
    case 'queued':
      return (
        <Status tone="neutral" icon={Clock3}>
          {runStateWords[state]}
        </Status>
      )
    default:
      return (
        <Status tone="neutral" icon={Ban}>
          {runStateWords[state]}
        </Status>
      )
  }
}
