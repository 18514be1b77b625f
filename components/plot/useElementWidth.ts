'use client'
import { useEffect, useRef, useState } from 'react'

/** The width of an element as it is drawn, in px; 0 before that. */
export function useElementWidth<Element extends HTMLElement>() {
  const ref = useRef<Element>(null)
  const [widthPx, setWidthPx] = useState(0)
  useEffect(() => {
    if (!ref.current) return
    const observer = new ResizeObserver(([entry]) => entry && setWidthPx(Math.floor(entry.contentRect.width)))
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  return [ref, widthPx] as const
}
