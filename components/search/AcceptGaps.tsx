import { counted } from '@/lib/shared/counted'
import type { Coverage } from '@/lib/shared/runView'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'

/** What a search has not seen is not acted on: said before, and accepted or not. */
export function AcceptGaps({
  coverage,
  accepted,
  onChange,
  label,
}: {
  coverage: Coverage
  accepted: boolean
  onChange: (accepted: boolean) => void
  label: string
}) {
  if (coverage.complete) return null
  return (
    <Callout tone="waiting" title={`${counted(coverage.gaps, 'mailbox')} not fully searched`}>
      <div className="mt-1">
        <CheckboxField label={label} checked={accepted} onCheckedChange={onChange} />
      </div>
    </Callout>
  )
}
