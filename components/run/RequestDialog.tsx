'use client'
import type { ReactNode } from 'react'
import type { ActionError } from '@/lib/shared/actionResult'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Dialog } from '../ui/Dialog'

/** Asks for something that a second person may have to agree to: the button says what, and why it cannot be asked yet. */
export function RequestDialog({
  open = true,
  wide = false,
  title,
  description,
  action,
  failed = 'Not requested',
  danger = false,
  shortcut,
  busy,
  why,
  error,
  onSend,
  onClose,
  children,
}: {
  open?: boolean
  wide?: boolean
  title: string
  description: string
  /** "Ask to soft delete 12 messages" */
  action: string
  /** Above what went wrong */
  failed?: string
  danger?: boolean
  shortcut?: string
  busy: boolean
  /** Why it cannot be sent as it is; null: it can */
  why: string | null
  error: ActionError | null
  onSend: () => void
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Dialog
      open={open}
      wide={wide}
      onOpenChange={(next) => !next && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            shortcut={shortcut}
            busy={busy}
            disabledReason={why}
            onClick={onSend}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 py-1">
        {error ? (
          <Callout tone="danger" alert title={failed}>
            {error.message}
          </Callout>
        ) : null}
        {children}
      </div>
    </Dialog>
  )
}
