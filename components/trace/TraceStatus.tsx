import { CircleCheck } from 'lucide-react'
import { Status } from '../ui/Status'
import type { Tone } from '../ui/tone'
import { traceStatusWords } from './traceRequest'

const toneOf: Record<string, Tone> = {
  Failed: 'danger',
  Quarantined: 'waiting',
  Pending: 'waiting',
  GettingStatus: 'waiting',
}

/** What became of a message, in Exchange's own words. */
export function TraceStatus({ status }: { status: string }) {
  return (
    <Status tone={toneOf[status] ?? 'neutral'} {...(status === 'Delivered' && { icon: CircleCheck })}>
      {traceStatusWords(status)}
    </Status>
  )
}
