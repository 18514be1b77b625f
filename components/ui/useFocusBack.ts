import { useRef } from 'react'

/**
 * For a panel that no trigger of its own opens: gives the focus back to where it was when the panel opened, unless it is
 * somewhere else by then. What a menu opened goes back to the button of that menu.
 */
export function useFocusBack() {
  const from = useRef<Element | null>(null)
  return {
    remember() {
      const menu = document.activeElement?.closest('[role="menu"]')
      from.current = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : document.activeElement
    },
    giveBack(event: Event) {
      event.preventDefault()
      const nowhere = document.activeElement === null || document.activeElement === document.body
      if (nowhere && from.current instanceof HTMLElement) from.current.focus()
    },
  }
}
