'use client'
import { Check } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { LentElement } from './LentElement'
import { useNonce } from './NonceContext'

export interface SelectOption {
  value: string
  label: string
  hint?: string
  disabled?: boolean
}

/** The choices of a Select. */
export function SelectPanel({
  button,
  open,
  onOpenChange,
  value,
  onValueChange,
  options,
}: {
  button: HTMLElement
  open: boolean
  onOpenChange: (open: boolean) => void
  value: string
  onValueChange: (value: string) => void
  options: readonly SelectOption[]
}) {
  const nonce = useNonce()
  return (
    <Radix.Root value={value} onValueChange={onValueChange} open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>
        <LentElement element={button} />
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
