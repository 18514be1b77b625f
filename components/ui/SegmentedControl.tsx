'use client'
import { type ReactNode, useId } from 'react'

/** One of two to four, all in sight: a view, a unit, a density. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onValueChange,
  options,
}: {
  label: string
  value: Value
  onValueChange: (value: Value) => void
  options: readonly { value: Value; label: ReactNode }[]
}) {
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex h-8 shrink-0 items-stretch gap-0.5 rounded-md border border-line-strong bg-sunken p-0.5"
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex items-center gap-1 rounded-sm px-2 font-medium text-muted text-xs transition-colors has-checked:bg-raised has-checked:text-strong has-checked:ring-1 has-checked:ring-line-strong hover:text-strong"
        >
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onValueChange(option.value)}
            // As high as the frame around it, for a finger
            className="absolute inset-x-0 -inset-y-0.75 appearance-none rounded-sm"
          />
          {option.label}
        </label>
      ))}
    </div>
  )
}
