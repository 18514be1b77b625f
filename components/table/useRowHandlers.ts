'use client'
import { useLayoutEffect, useMemo, useRef } from 'react'
import type { RowHandlers } from './TableRow'

/** The same object for as long as the table lives; what it does is always the latest. */
export function useRowHandlers(latest: RowHandlers): RowHandlers {
  const held = useRef(latest)
  useLayoutEffect(() => {
    held.current = latest
  })
  return useMemo(
    () => ({
      toggle: (id, range) => held.current.toggle(id, range),
      click: (event, id) => held.current.click(event, id),
      focus: (id) => held.current.focus(id),
    }),
    [],
  )
}
