'use client'
import { type KeyboardEvent, useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { isTyping } from '../ui/isTyping'

/** What lies over the table has keys of its own. */
const onTop = '[role="dialog"], [role="alertdialog"], [role="menu"]'

const moves: Record<string, (index: number, last: number, page: number) => number> = {
  j: (index) => index + 1,
  ArrowDown: (index) => index + 1,
  k: (index) => index - 1,
  ArrowUp: (index) => index - 1,
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (index, _, page) => index + page,
  PageUp: (index, _, page) => index - page,
}

/**
 * One row has the focus (https://www.w3.org/WAI/ARIA/apg/practices/keyboard-interface/#kbd_roving_tabindex). j/k or the arrows
 * move it, x or Space selects, e leaves out and goes on, Enter opens. j and k also
 * lead to the rows from anywhere else on the page.
 */
export function useRowKeys({
  ids,
  rowsPerPage,
  focusRow,
  onOpen,
  onToggle,
  onExclude,
  onEscape,
}: {
  ids: readonly string[]
  rowsPerPage: () => number
  /** Brings the row into view and gives it the focus */
  focusRow: (index: number) => void
  onOpen: ((id: string) => void) | undefined
  onToggle: ((id: string, range: boolean) => void) | undefined
  onExclude: ((id: string) => void) | undefined
  onEscape: (() => void) | undefined
}) {
  const [activeId, setActiveId] = useState<string | null>(null)
  const found = useMemo(() => (activeId === null ? -1 : ids.indexOf(activeId)), [activeId, ids])
  const activeIndex = found === -1 ? 0 : found

  const goTo = useCallback(
    (index: number) => {
      const to = Math.max(0, Math.min(ids.length - 1, index))
      const id = ids[to]
      if (id === undefined) return
      setActiveId(id)
      focusRow(to)
    },
    [ids, focusRow],
  )

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    // Only when the row itself has the focus: a checkbox or a link inside it keeps its own keys.
    const onRow = event.target instanceof HTMLElement && event.target.dataset.rowId !== undefined
    const id = ids[activeIndex]
    const move = moves[event.key]
    if (move && (onRow || event.key === 'j' || event.key === 'k')) {
      event.preventDefault()
      goTo(move(activeIndex, ids.length - 1, rowsPerPage()))
    } else if (!onRow || id === undefined) {
      return
    } else if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      onOpen(id)
    } else if ((event.key === 'x' || event.key === 'X' || event.key === ' ') && onToggle) {
      event.preventDefault()
      onToggle(id, event.shiftKey)
    } else if (event.key === 'e' && onExclude) {
      event.preventDefault()
      onExclude(id)
      goTo(activeIndex + 1)
    } else if (event.key === 'Escape') {
      onEscape?.()
    }
  }

  const fromElsewhere = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (isTyping(event.target) || (event.target instanceof Element && event.target.closest(onTop))) return
    if (event.key !== 'j' && event.key !== 'k') return
    event.preventDefault()
    goTo(found === -1 ? 0 : activeIndex + (event.key === 'j' ? 1 : -1))
  })
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => fromElsewhere(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])

  return { activeIndex, setActiveId, onKeyDown }
}
