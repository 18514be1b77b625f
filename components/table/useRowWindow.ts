'use client'
import { type RefObject, useCallback, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { type RowWindow, rowWindow, topToShow } from './rowWindow'

const overscan = 10

/**
 * The rows of a long list that are drawn, and a way to bring one into sight. All rows have one height, so nothing is measured
 * and any distance costs the same. `scroller` scrolls; the rows begin below a header of `headerPx` that stays.
 */
export function useRowWindow({
  scroller,
  count,
  rowPx,
  headerPx,
  firstHeightPx,
  mounted,
}: {
  scroller: RefObject<HTMLElement | null>
  count: number
  rowPx: number
  headerPx: number
  /** What the server renders before the browser knows its size */
  firstHeightPx: number
  /** The scroller is on the page: without rows there may be none */
  mounted: boolean
}) {
  const [heightPx, setHeightPx] = useState(firstHeightPx)
  const [drawn, setDrawn] = useState<RowWindow>(() =>
    rowWindow({ topPx: 0, heightPx: firstHeightPx }, { count, heightPx: rowPx }, overscan),
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || !mounted) return
    const look = () => {
      const next = rowWindow(
        { topPx: element.scrollTop, heightPx: element.clientHeight },
        { count, heightPx: rowPx },
        overscan,
      )
      setDrawn((held) => (held.first === next.first && held.end === next.end ? held : next))
    }
    look()
    // Before the browser paints the new place: later would show it empty for a frame.
    const scrolled = () => flushSync(look)
    element.addEventListener('scroll', scrolled, { passive: true })
    const sizes = new ResizeObserver(() => {
      setHeightPx(element.clientHeight)
      look()
    })
    sizes.observe(element)
    return () => {
      element.removeEventListener('scroll', scrolled)
      sizes.disconnect()
    }
  }, [scroller, count, rowPx, mounted])

  const show = useCallback(
    (index: number) => {
      const element = scroller.current
      if (!element) return
      const view = { topPx: element.scrollTop, heightPx: element.clientHeight }
      const topPx = topToShow(index, view, rowPx, headerPx)
      if (topPx !== null) element.scrollTop = topPx
    },
    [scroller, rowPx, headerPx],
  )
  const end = Math.min(drawn.end, count)
  return { first: Math.min(drawn.first, end), end, heightPx, show }
}
