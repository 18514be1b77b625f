'use client'
import { Popover } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { LentElement } from './LentElement'
import type { Opened } from './OpenedByPress'

/** A small panel beside the button that opened it. */
export function PopoverPanel({
  button,
  open,
  onOpenChange,
  label,
  className,
  children,
}: Omit<Opened, 'byKey'> & { label?: string; className: string; children: ReactNode }) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <LentElement element={button} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={label}
          className={cn('z-50 animate-pop-in rounded-lg border border-line-strong bg-raised shadow-float', className)}
        >
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
