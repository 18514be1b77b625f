'use client'
import { RadioGroup as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId } from 'react'
import { cn } from './cn'

export interface RadioOption {
  value: string
  label: ReactNode
  hint?: ReactNode
  disabled?: boolean
}

export function RadioGroup({
  options,
  className,
  ...rest
}: Omit<ComponentProps<typeof Radix.Root>, 'children'> & { options: readonly RadioOption[] }) {
  const id = useId()
  return (
    <Radix.Root {...rest} className={cn('flex flex-col gap-2', className)}>
      {options.map((option) => (
        <div key={option.value} className="flex items-start gap-2">
          <Radix.Item
            value={option.value}
            id={`${id}-${option.value}`}
            disabled={option.disabled}
            aria-describedby={option.hint ? `${id}-${option.value}-hint` : undefined}
            className="relative mt-0.5 grid size-4 shrink-0 after:absolute after:-inset-2.25 place-items-center rounded-full border border-line-control bg-page transition-colors hover:border-muted data-[state=checked]:border-accent-solid disabled:opacity-50"
          >
            <Radix.Indicator className="size-2 rounded-full bg-accent-solid" />
          </Radix.Item>
          <div className="min-w-0">
            <label htmlFor={`${id}-${option.value}`} className="font-medium text-strong">
              {option.label}
            </label>
            {option.hint ? (
              <p id={`${id}-${option.value}-hint`} className="text-muted text-xs">
                {option.hint}
              </p>
            ) : null}
          </div>
        </div>
      ))}
    </Radix.Root>
  )
}
