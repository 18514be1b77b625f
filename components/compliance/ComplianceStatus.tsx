import { Ban, CircleCheck, LoaderCircle, TriangleAlert } from 'lucide-react'
import { type ComplianceState, complianceStateWords } from '@/lib/shared/complianceSearch'
import { Status } from '../ui/Status'

/** Where a search stands, in Purview's own words. */
export function ComplianceStatus({ state }: { state: ComplianceState }) {
  const words = complianceStateWords[state]
  switch (state) {
    case 'failed':
      return <Status tone="danger">{words}</Status>
    case 'partiallySucceeded':
      return (
        <Status tone="danger" icon={TriangleAlert}>
          {words}
        </Status>
      )
    case 'completed':
      return (
        <Status tone="neutral" icon={CircleCheck}>
          {words}
        </Status>
      )
    case 'stopped':
      return (
        <Status tone="neutral" icon={Ban}>
          {words}
        </Status>
      )
    case 'notStarted':
    case 'notTold':
      return <Status tone="neutral">{words}</Status>
    default:
      return (
        <Status tone="accent" icon={LoaderCircle}>
          {words}
        </Status>
      )
  }
}
