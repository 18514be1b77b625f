'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useReasonAgainst } from '../frame/PersonContext'
import { StartedRun } from '../run/StartedRun'
import { Button } from '../ui/Button'
import { showToast } from '../ui/toastStore'
import { type ListOfTenant, useChangeBlocklist } from './BlocklistContext'

/** A change of the tenant's lists that was started here, with its undo. */
export function StartedChange({
  connectionId,
  of,
  runId,
  onStarted,
}: {
  connectionId: string
  of: ListOfTenant
  runId: string
  onStarted: (runId: string | null) => void
}) {
  const change = useChangeBlocklist()
  const mayNot = useReasonAgainst('protection.change')
  const queryClient = useQueryClient()
  const undo = async () => {
    const answer = await change({ connectionId, of, change: 'undo', input: { changeRunId: runId } })
    if (answer.ok) onStarted(answer.data.runId)
    else showToast({ tone: 'danger', title: 'Not undone', description: answer.error.message })
  }
  return (
    <div className="px-4 pb-3 md:px-6">
      <StartedRun
        runId={runId}
        onOver={() => void queryClient.invalidateQueries({ queryKey: [of] })}
        onClose={() => onStarted(null)}
        action={({ commandId, counts }) =>
          !commandId.endsWith('.undo') && counts.done > 0 ? (
            <Button size="sm" disabledReason={mayNot} onClick={() => void undo()}>
              Undo
            </Button>
          ) : null
        }
      />
    </div>
  )
}
