'use client'
import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { LentElement } from './LentElement'

export type TooltipSide = 'top' | 'right' | 'bottom' | 'left'

/** The words of a tooltip beside `element`, until the pointer leaves both, Esc is pressed or the page is scrolled. */
export function TooltipBubble({
  element,
  id,
  content,
  side,
  onClose,
}: {
  element: HTMLElement
  id: string
  content: ReactNode
  side: TooltipSide
  onClose: () => void
}) {
  return (
    <Radix.Provider>
      <Radix.Root open onOpenChange={(open) => !open && onClose()}>
        <Radix.Trigger asChild>
          <LentElement element={element} />
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            id={id}
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-72 animate-fade-in rounded-md border border-line-strong bg-raised px-2 py-1 text-body text-xs shadow-float"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
