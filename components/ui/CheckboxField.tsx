'use client'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { Checkbox } from './Checkbox'
import { FieldError } from './FieldError'

/** A checkbox with its words beside it. */
export function CheckboxField({
  label,
  hint,
  error,
  ...rest
}: Omit<ComponentProps<typeof Checkbox>, 'id'> & { label: ReactNode; hint?: ReactNode; error?: string | undefined }) {
  const id = useId()
  return (
    <div className="flex items-start gap-2">
      <Checkbox
        {...rest}
        id={id}
        aria-describedby={hint ? `${id}-hint` : undefined}
        aria-invalid={error ? true : undefined}
        className="mt-0.5"
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium text-strong">
          {label}
        </label>
        {hint ? (
          <p id={`${id}-hint`} className="text-muted text-xs">
            {hint}
          </p>
        ) : null}
        {error ? <FieldError>{error}</FieldError> : null}
      </div>
    </div>
  )
}
