'use client'
import { useEffect, useState } from 'react'
import { filledAfterMove, fillMore, isSameSpan, isWithin, type RowSpan } from './filledRows'
import type { RowWindow } from './useRowWindow'

/**
 * Which of the rows that are drawn show what is in them. The others keep their places until the scrolling is slow enough to be
 * read: from then on a few are filled in each frame, so that no frame takes long however far the list was thrown.
 */
export function useFilledRows(window: RowWindow): RowSpan {
  const [held, setHeld] = useState({ window, filled: window.drawn })
  let { filled } = held
  if (!isSameSpan(held.window.drawn, window.drawn) || !isSameSpan(held.window.inSight, window.inSight)) {
    // The first rows of a list all come at once
    const isFirst = held.window.drawn.end === 0
    filled = isFirst ? window.drawn : filledAfterMove({ filled, inSight: held.window.inSight }, window)
    setHeld({ window, filled })
  }
  const complete = isWithin(window.drawn, filled)
  useEffect(() => {
    if (complete) return
    // The frame after this one: a scroll that goes on comes before its callbacks, and begins this anew
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setHeld({ window, filled: fillMore(filled, window) }))
    })
    return () => cancelAnimationFrame(frame)
  }, [complete, window, filled])
  return filled
}
