import type { ReactNode } from 'react'
import { cn } from './cn'

/** Fields that belong together, under one name. */
export function Fieldset({
  legend,
  hint,
  className,
  children,
}: {
  legend: ReactNode
  hint?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <fieldset className={cn('flex min-w-0 flex-col gap-4', className)}>
      <legend className="mb-3 font-semibold text-md text-strong">
        {legend}
        {hint ? <span className="mt-0.5 block font-normal text-muted text-sm">{hint}</span> : null}
      </legend>
      {children}
    </fieldset>
  )
}
