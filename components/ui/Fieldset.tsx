import type { ReactNode } from 'react'
import { cn } from './cn'

/** Fields that belong together, under one name. */
export function Fieldset({
  legend,
  hint,
  optional,
  className,
  children,
}: {
  legend: ReactNode
  hint?: ReactNode
  /** Says "optional" beside the legend */
  optional?: boolean
  className?: string
  children: ReactNode
}) {
  return (
    <fieldset className={cn('flex min-w-0 flex-col gap-4', className)}>
      <legend className="mb-3 font-semibold text-md text-strong">
        {legend}
        {optional ? <span className="ml-1.5 font-normal text-muted text-xs">optional</span> : null}
        {hint ? <span className="mt-0.5 block font-normal text-muted text-sm">{hint}</span> : null}
      </legend>
      {children}
    </fieldset>
  )
}
