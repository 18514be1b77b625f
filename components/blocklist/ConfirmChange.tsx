'use client'
import type { ReactNode } from 'react'
import { useSending } from '../live/useSending'
import { Callout } from '../ui/Callout'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Defanged } from '../ui/Defanged'
import { type ChangeBlocklist, useChangeBlocklist } from './BlocklistContext'

/** Asks before entries or pairs of a list are changed. What they were is kept, so that it can be undone. */
export function ConfirmChange({
  action,
  failed,
  danger,
  only,
  request,
  onStarted,
  onClose,
  children,
}: {
  /** "Remove 12 entries" */
  action: string
  failed: string
  danger: boolean
  /** What it is, where it is only one */
  only: string | null
  request: Parameters<ChangeBlocklist>[0]
  onStarted: (runId: string) => void
  onClose: () => void
  /** What it means for mail */
  children: ReactNode
}) {
  const change = useChangeBlocklist()
  const { busy, error, send } = useSending(({ runId }: { runId: string }) => onStarted(runId))
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`${action}?`}
      action={action}
      danger={danger}
      busy={busy}
      reason={{ label: 'Reason', required: false, hint: 'Needed where a second person must approve it.' }}
      error={
        error ? (
          <Callout tone="danger" alert title={failed}>
            {error.message}
          </Callout>
        ) : null
      }
      onConfirm={({ reason }) => send(() => change({ ...request, reason: reason || undefined }))}
    >
      {only === null ? null : (
        <p>
          <Defanged>{only}</Defanged>
        </p>
      )}
      <p>{children} It can be undone.</p>
    </ConfirmDialog>
  )
}
