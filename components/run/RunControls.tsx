'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useRef, useState, useTransition } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import { counted } from '@/lib/shared/counted'
import type { RunView } from '@/lib/shared/runView'
import { isOver, stateWordsOf } from '@/lib/shared/runWords'
import { findsMessages } from '@/lib/shared/searchCommands'
import { Button } from '../ui/Button'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { showToast } from '../ui/toastStore'

interface StartedRun {
  runId: string
  approvalId: string | null
}

export interface RunActions {
  pause: (input: { runId: string }) => Promise<ActionResult<unknown>>
  resume: (input: { runId: string }) => Promise<ActionResult<unknown>>
  cancel: (input: { runId: string }) => Promise<ActionResult<unknown>>
  retryFailed: (input: { runId: string; reason?: string }) => Promise<ActionResult<StartedRun>>
  restore: (input: { runId: string; reason?: string }) => Promise<ActionResult<StartedRun>>
}

/** What may be done with a run now; what may not is there too, with its reason, as long as it makes sense at all. */
export function RunControls({ run, actions }: { run: RunView; actions: RunActions }) {
  const router = useRouter()
  const [busy, start] = useTransition()
  const [asking, setAsking] = useState<'cancel' | 'retryFailed' | 'restore' | null>(null)
  const [error, setError] = useState<string | null>(null)
  const ended = isOver(run.state)

  const tell = (name: 'pause' | 'resume' | 'cancel') =>
    start(async () => {
      const result = await actions[name]({ runId: run.runId })
      setAsking(null)
      if (!result.ok) showToast({ tone: 'danger', title: 'That did not work', description: result.error.message })
    })
  const begin = (name: 'retryFailed' | 'restore', reason: string) =>
    start(async () => {
      const result = await actions[name]({ runId: run.runId, reason: reason.trim() || undefined })
      if (!result.ok) {
        if (asking === null) showToast({ tone: 'danger', title: 'Not undone', description: result.error.message })
        return setError(result.error.message)
      }
      setAsking(null)
      router.push(`/runs/${result.data.runId}`)
    })
  const ask = (what: typeof asking) => {
    setError(null)
    setAsking(what)
  }
  const handled = run.counts.done + run.counts.alreadyThere
  const goesOn = run.retryCount > run.counts.failed
  const toRestore = counted(handled, ...(run.undo?.things ?? ['item', 'items']))
  const toSkip = run.counts.queued + (run.interruptible ? run.counts.executing : 0)
  const skipped = stateWordsOf(run.commandId, findsMessages(run.commandId)).skipped.toLowerCase()

  // Whoever watches it end can take it back at once; what a second person approved is not undone by the way.
  const undoable = ended && run.controls.restore.allowed && run.approval === null && handled > 0
  const wasRunning = useRef(!ended)
  const offerUndo = useEffectEvent(() =>
    showToast({
      title: `${run.title}: ${handled.toLocaleString('en')} done`,
      action: { label: 'Undo', onAct: () => begin('restore', 'Undone right after it') },
    }),
  )
  useEffect(() => {
    if (undoable && wasRunning.current) offerUndo()
    if (ended) wasRunning.current = false
  }, [undoable, ended])

  return (
    <>
      {ended ? null : (
        <>
          {run.state === 'paused' || run.pauseAsked ? (
            <Button shortcut="a" busy={busy} disabledReason={run.controls.resume.why} onClick={() => tell('resume')}>
              Resume
            </Button>
          ) : (
            <Button busy={busy} disabledReason={run.controls.pause.why} onClick={() => tell('pause')}>
              Pause
            </Button>
          )}
          <Button variant="dangerQuiet" disabledReason={run.controls.cancel.why} onClick={() => ask('cancel')}>
            Cancel run
          </Button>
        </>
      )}
      {ended && run.retryCount > 0 ? (
        <Button shortcut="a" disabledReason={run.controls.retryFailed.why} onClick={() => ask('retryFailed')}>
          Retry {run.retryCount.toLocaleString('en')} {goesOn ? 'not done' : 'failed'}
        </Button>
      ) : null}
      {ended && run.controls.restore.allowed ? (
        <Button shortcut={run.retryCount > 0 ? undefined : 'a'} onClick={() => ask('restore')}>
          Restore {handled.toLocaleString('en')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={asking === 'cancel'}
        onOpenChange={() => setAsking(null)}
        title="Cancel this run?"
        action={`Cancel ${toSkip.toLocaleString('en')} ${skipped}`}
        danger
        busy={busy}
        onConfirm={() => tell('cancel')}
      >
        What is done stays done and stays listed. The other {toSkip.toLocaleString('en')} are counted as {skipped}.
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'retryFailed'}
        onOpenChange={() => setAsking(null)}
        title="Retry what failed?"
        action="Retry"
        busy={busy}
        error={error}
        reason={{ label: 'Reason', required: false, hint: 'Needed where a second person must approve the retry.' }}
        onConfirm={({ reason }) => begin('retryFailed', reason)}
      >
        {goesOn
          ? 'The run goes on with exactly the items that failed or were not begun.'
          : 'Exactly the items that failed are tried again, no others.'}
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === 'restore'}
        onOpenChange={() => setAsking(null)}
        title={`Restore ${toRestore}?`}
        action={`Restore ${toRestore}`}
        busy={busy}
        error={error}
        reason={{ label: 'Reason', required: false, hint: 'Needed where a second person must approve it.' }}
        onConfirm={({ reason }) => begin('restore', reason)}
      >
        {run.undo?.words}
      </ConfirmDialog>
    </>
  )
}
