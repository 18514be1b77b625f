'use client'
import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './controlClasses'
import { useNonce } from './NonceContext'

export interface SelectOption {
  value: string
  label: string
  hint?: string
  disabled?: boolean
}

/** One of a few. For many, or for typing ahead in a long list: Combobox. `value` '' is "nothing chosen". */
export function Select({
  value,
  onValueChange,
  options,
  placeholder = 'Choose…',
  name,
  className,
  disabled,
  ...trigger
}: {
  value: string
  onValueChange: (value: string) => void
  options: readonly SelectOption[]
  placeholder?: string
  name?: string
} & Omit<ComponentProps<'button'>, 'value' | 'name' | 'children'>) {
  const nonce = useNonce()
  return (
    <Radix.Root value={value} onValueChange={onValueChange} name={name} disabled={disabled}>
      <Radix.Trigger
        {...trigger}
        className={cn(
          controlClasses,
          'flex h-8 items-center justify-between gap-2 px-2.5 text-left data-placeholder:text-muted [&>span]:truncate',
          className,
        )}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[min(28rem,calc(100vw-1rem))] animate-pop-in overflow-hidden rounded-lg border border-line-strong bg-raised shadow-float"
        >
          <Radix.Viewport nonce={nonce} className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="relative flex min-h-8 cursor-default select-none flex-col justify-center rounded-sm py-1 pr-2 pl-7 text-body text-sm outline-none data-disabled:text-muted data-highlighted:bg-hover data-highlighted:text-strong"
              >
                <Radix.ItemIndicator className="absolute top-2 left-2">
                  <Check aria-hidden className="size-4 text-accent" />
                </Radix.ItemIndicator>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.hint ? <span className="text-muted text-xs">{option.hint}</span> : null}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
