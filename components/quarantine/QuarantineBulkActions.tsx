'use client'
import type { QuarantinedMessage } from '@/lib/shared/quarantine'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import type { Decision } from './DecideDialog'
import { mostAtOnce } from './quarantineRuns'

/** What can be done with all that are selected; each names how many. */
export function QuarantineBulkActions({
  selected,
  keeping,
  onSelect,
  onDecide,
  onKeep,
}: {
  selected: QuarantinedMessage[]
  /** They are being asked to be saved */
  keeping: boolean
  onSelect: (messages: QuarantinedMessage[]) => void
  onDecide: (decision: Decision, messages: QuarantinedMessage[]) => void
  onKeep: (messages: QuarantinedMessage[]) => void
}) {
  const mayNot = useReasonAgainst('protection.change')
  const mayNotKeep = useReasonAgainst('evidence.write')
  const number = selected.length.toLocaleString('en')
  const most = mostAtOnce.toLocaleString('en')
  const tooMany = selected.length > mostAtOnce ? `Up to ${most} messages at once.` : null
  return (
    <>
      {tooMany ? (
        <Button size="sm" onClick={() => onSelect(selected.slice(0, mostAtOnce))}>
          Select the first {most} of them
        </Button>
      ) : null}
      <Button
        size="sm"
        variant="primary"
        disabledReason={mayNot ?? tooMany}
        onClick={() => onDecide('release', selected)}
      >
        Release {number}
      </Button>
      <Button size="sm" disabledReason={mayNot ?? tooMany} onClick={() => onDecide('deny', selected)}>
        Deny {number}
      </Button>
      <Button size="sm" busy={keeping} disabledReason={mayNotKeep ?? tooMany} onClick={() => onKeep(selected)}>
        Save {number} as evidence
      </Button>
      <Button
        size="sm"
        variant="dangerQuiet"
        disabledReason={mayNot ?? tooMany}
        onClick={() => onDecide('delete', selected)}
      >
        Delete {number}
      </Button>
    </>
  )
}
