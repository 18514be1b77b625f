'use client'
import { AlertDialog as Radix } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { Button } from './Button'
import { Field } from './Field'
import { Input } from './Input'
import { Textarea } from './Textarea'
import { useFocusBack } from './useFocusBack'

/**
 * Asks before something that matters. `action` names the count and the mode ("Hard delete 1,248 messages in 311
 * mailboxes"), so that the button alone says what will happen. `typed` is for what cannot be undone, nothing else.
 */
export function ConfirmPanel({
  open,
  onOpenChange,
  title,
  children,
  action,
  danger,
  typed,
  reason,
  whyNot,
  busy,
  error,
  onConfirm,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** What will happen, to what, and whether it can be undone */
  children: ReactNode
  action: string
  danger?: boolean
  /** The exact words that have to be typed */
  typed?: string
  /** Ask for a reason: required, or offered */
  reason?: { label: string; hint?: string; required: boolean }
  /** Why what else is asked does not suffice yet; null: it does */
  whyNot?: string | null
  busy?: boolean
  /** What went wrong when it was tried */
  error?: ReactNode
  onConfirm: (given: { reason: string }) => void
}) {
  const id = useId()
  const focusBack = useFocusBack()
  const [entered, setEntered] = useState('')
  const [why, setWhy] = useState('')
  const missing =
    typed && entered !== typed
      ? `Type “${typed}” to go on.`
      : reason?.required && why.trim() === ''
        ? 'Give a reason first.'
        : whyNot
  const change = (next: boolean) => {
    if (!next) {
      setEntered('')
      setWhy('')
    }
    onOpenChange(next)
  }
  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
        <Radix.Content
          onOpenAutoFocus={focusBack.remember}
          onCloseAutoFocus={focusBack.giveBack}
          className="fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 animate-fade-in flex-col gap-4 overflow-y-auto rounded-lg border border-line-strong bg-raised p-4 shadow-float outline-none"
        >
          <div>
            <Radix.Title className="font-semibold text-lg text-strong">{title}</Radix.Title>
            <Radix.Description asChild>
              <div className="mt-1 text-body">{children}</div>
            </Radix.Description>
          </div>
          {reason ? (
            <Field
              label={reason.label}
              hint={reason.hint}
              required={reason.required}
              optional={!reason.required}
              id={`${id}-reason`}
            >
              <Textarea rows={2} value={why} onChange={(event) => setWhy(event.target.value)} />
            </Field>
          ) : null}
          {typed ? (
            <Field label={<>Type “{typed}” to confirm</>} required id={`${id}-typed`}>
              <Input
                value={entered}
                onChange={(event) => setEntered(event.target.value)}
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
          ) : null}
          {error}
          <div className="flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button variant="secondary">Cancel</Button>
            </Radix.Cancel>
            <Button
              variant={danger ? 'danger' : 'primary'}
              shortcut="Control+Enter"
              busy={busy}
              disabledReason={missing}
              className="h-auto min-h-8 whitespace-normal py-1"
              onClick={() => onConfirm({ reason: why.trim() })}
            >
              {action}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
