'use client'
import { Slot } from 'radix-ui'
import { type ReactNode, useId } from 'react'
import { FieldError } from './FieldError'

/**
 * A label, its control (exactly one child), a hint and an error. The control gets its id, `aria-describedby`,
 * `aria-invalid` and `aria-required` from here.
 */
export function Field({
  label,
  hint,
  error,
  required,
  optional,
  id,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  required?: boolean
  /** Says "optional" beside the label: for forms in which most fields are required */
  optional?: boolean
  id?: string
  children: ReactNode
}) {
  const made = useId()
  const controlId = id ?? made
  const described = [hint && `${controlId}-hint`, error && `${controlId}-error`].filter(Boolean).join(' ')
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <div className="flex items-baseline gap-1.5">
        <label id={`${controlId}-label`} htmlFor={controlId} className="font-medium text-strong">
          {label}
        </label>
        {optional ? <span className="text-muted text-xs">optional</span> : null}
      </div>
      <Slot.Root
        id={controlId}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        aria-required={required || undefined}
      >
        {children}
      </Slot.Root>
      {hint ? (
        <p id={`${controlId}-hint`} className="text-muted text-xs">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${controlId}-error`}>{error}</FieldError> : null}
    </div>
  )
}
