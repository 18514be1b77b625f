'use client'
import { Slot } from 'radix-ui'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useState } from 'react'

export interface Opened {
  button: HTMLElement
  open: boolean
  onOpenChange: (open: boolean) => void
  byKey: boolean
}

/**
 * A button (`trigger`) and the panel that it opens, which may still have to be loaded: the button alone notes the press, and
 * stays the same element. A menu opens with the press, everything else with the click
 * (https://www.w3.org/WAI/ARIA/apg/patterns/menu-button/#keyboardinteraction).
 */
export function OpenedByPress({
  popup,
  trigger,
  onNear,
  panel,
}: {
  popup: 'menu' | 'dialog'
  trigger: ReactNode
  /** The pointer or the focus is on the button */
  onNear: () => void
  panel: (opened: Opened) => ReactNode
}) {
  const id = useId()
  const [button, setButton] = useState<HTMLElement | null>(null)
  const [open, setOpen] = useState(false)
  const [byKey, setByKey] = useState(false)
  const press = (element: HTMLElement, by: { key: boolean }, next: boolean) => {
    setButton(element)
    setByKey(by.key)
    setOpen(next)
  }
  const asMenu = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || event.ctrlKey || event.defaultPrevented) return
      press(event.currentTarget, { key: false }, !open)
      // The focus goes to the menu
      if (!open) event.preventDefault()
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (event.defaultPrevented || !['Enter', ' ', 'ArrowDown'].includes(event.key)) return
      press(event.currentTarget, { key: true }, event.key === 'ArrowDown' || !open)
      event.preventDefault()
    },
  }
  const asDialog = {
    onClick(event: PointerEvent<HTMLElement>) {
      if (!event.defaultPrevented) press(event.currentTarget, { key: event.detail === 0 }, !open)
    },
  }
  return (
    <>
      <Slot.Root
        id={id}
        aria-haspopup={popup}
        aria-expanded={open}
        data-state={open ? 'open' : 'closed'}
        onPointerEnter={onNear}
        onFocus={onNear}
        {...(popup === 'menu' ? asMenu : asDialog)}
      >
        {trigger}
      </Slot.Root>
      {button ? panel({ button, open, onOpenChange: setOpen, byKey }) : null}
    </>
  )
}
