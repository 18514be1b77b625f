'use client'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect } from 'react'
import type { RowSpan } from './filledRows'

const overscan = 8

export interface RowWindow {
  drawn: RowSpan
  inSight: RowSpan
}

/**
 * The rows of a long list that are drawn, and a way to bring one into sight. All rows have one height, so nothing is measured
 * and any distance costs the same. `scroller` scrolls; the rows begin below a header of `headerPx` that stays.
 */
export function useRowWindow({
  scroller,
  count,
  rowPx,
  headerPx,
  firstPaint,
}: {
  scroller: RefObject<HTMLElement | null>
  count: number
  rowPx: number
  headerPx: number
  /** What the server renders before the browser knows its size, px */
  firstPaint: { width: number; height: number }
}): RowWindow & { show: (index: number) => void; rowsPerPage: () => number } {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan,
    scrollMargin: headerPx,
    scrollPaddingStart: headerPx,
    initialRect: firstPaint,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the density changes
  useLayoutEffect(() => virtualizer.measure(), [rowPx])
  const show = useCallback((index: number) => virtualizer.scrollToIndex(index), [virtualizer])
  const rowsPerPage = useCallback(
    () => Math.max(1, Math.floor((virtualizer.scrollRect ?? firstPaint).height / rowPx) - 2),
    [virtualizer, firstPaint, rowPx],
  )
  const items = virtualizer.getVirtualItems()
  const { range } = virtualizer
  return {
    drawn: { first: items[0]?.index ?? 0, end: (items.at(-1)?.index ?? -1) + 1 },
    inSight: range ? { first: range.startIndex, end: range.endIndex + 1 } : { first: 0, end: 0 },
    show,
    rowsPerPage,
  }
}
