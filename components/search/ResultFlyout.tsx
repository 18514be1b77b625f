'use client'
import type { HitRow } from '@/lib/shared/runView'
import { useReasonAgainst } from '../frame/PersonContext'
import { MessageFlyout } from '../mail/MessageFlyout'
import { Button } from '../ui/Button'
import { RemovalButton } from './RemovalButton'
import type { SearchResultsState } from './useSearchResults'

/** The open result: a row of the table, or a copy of a message that stands in no row (`openCopy`). */
export function ResultFlyout({
  results: { run, list, matching, view, openMessage },
  openCopy,
  onClose,
  isSelected,
  onToggle,
  onRemove,
}: {
  results: SearchResultsState
  openCopy: HitRow | null
  onClose: () => void
  isSelected: (hit: HitRow) => boolean
  onToggle: (hit: HitRow) => void
  onRemove: (hit: HitRow) => void
}) {
  const mayNotChange = useReasonAgainst('mail.change')
  const openAt = view.by === 'message' ? -1 : list.rows.findIndex((row) => row.hitId === view.message)
  const open = view.by === 'message' ? openCopy : (list.rows[openAt] ?? null)
  const inTable = openAt !== -1
  const go = (step: number) => {
    const next = inTable ? list.rows[openAt + step] : undefined
    return next ? () => openMessage(next.hitId) : undefined
  }
  return (
    <MessageFlyout
      message={open}
      connectionId={open?.connectionId ?? ''}
      searchRunId={run.runId}
      position={inTable ? `${openAt + 1} of ${(matching?.hits ?? list.rows.length).toLocaleString('en')}` : undefined}
      onClose={onClose}
      onPrevious={go(-1)}
      onNext={go(1)}
      footer={
        open ? (
          <>
            <RemovalButton disabledReason={mayNotChange} onClick={() => onRemove(open)}>
              Request removal
            </RemovalButton>
            {inTable ? (
              <Button shortcut="x" onClick={() => onToggle(open)}>
                {isSelected(open) ? 'Unselect' : 'Select'}
              </Button>
            ) : null}
          </>
        ) : null
      }
    />
  )
}
