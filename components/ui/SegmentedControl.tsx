'use client'
import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

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
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(next) => next && onValueChange(next as Value)}
      className="inline-flex h-8 shrink-0 items-stretch gap-0.5 rounded-md border border-line-strong bg-sunken p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex items-center gap-1 rounded-sm px-2 font-medium text-muted text-xs transition-colors hover:text-strong data-[state=on]:bg-raised data-[state=on]:text-strong data-[state=on]:ring-1 data-[state=on]:ring-line-strong"
        >
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
