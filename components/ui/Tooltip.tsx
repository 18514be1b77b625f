'use client'
import { Slot } from 'radix-ui'
import { type FocusEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { byNeed } from './byNeed'
import type { TooltipSide } from './TooltipBubble'

const bubble = byNeed(() => import('./TooltipBubble'))
const Bubble = bubble.part(({ TooltipBubble }) => TooltipBubble)

const delayMs = 400
/** Who has just read one reads the next without waiting */
const skipDelayMs = 200

let closeShown: (() => void) | null = null
let closedAtMs = Number.NEGATIVE_INFINITY

/** Words beside something that can have the focus. Never the only place where something important is said. */
export function Tooltip({
  content,
  side = 'top',
  children,
}: {
  content: ReactNode
  side?: TooltipSide
  children: ReactNode
}) {
  return content ? (
    <Explained content={content} side={side}>
      {children}
    </Explained>
  ) : (
    children
  )
}

function Explained({ content, side, children }: { content: ReactNode; side: TooltipSide; children: ReactNode }) {
  const id = useId()
  const [shownAt, setShownAt] = useState<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const entered = useRef(false)
  const close = useRef(() => {
    clearTimeout(timer.current)
    setShownAt(null)
    if (closeShown !== close.current) return
    closeShown = null
    closedAtMs = performance.now()
  })
  useEffect(() => close.current, [])
  const show = (element: HTMLElement) => {
    clearTimeout(timer.current)
    if (closeShown !== close.current) closeShown?.()
    closeShown = close.current
    setShownAt(element)
  }
  const enter = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === 'touch' || entered.current) return
    entered.current = true
    bubble.load()
    const element = event.currentTarget
    if (closeShown || performance.now() - closedAtMs < skipDelayMs) return show(element)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => show(element), delayMs)
  }
  const leave = () => {
    entered.current = false
    // Once it is on the page, the pointer may go over to it: it closes by itself when the pointer is on neither
    if (!document.getElementById(id)) close.current()
  }
  const focus = (event: FocusEvent<HTMLElement>) => {
    // Not when a dialog moves the focus to its first button: the words would cover its title
    if (event.currentTarget.matches(':focus-visible')) show(event.currentTarget)
  }
  return (
    <>
      <Slot.Root
        aria-describedby={shownAt ? id : undefined}
        onPointerMove={enter}
        onPointerLeave={leave}
        onPointerDown={close.current}
        onClick={close.current}
        onFocus={focus}
        onBlur={close.current}
      >
        {children}
      </Slot.Root>
      {shownAt ? <Bubble element={shownAt} id={id} content={content} side={side} onClose={close.current} /> : null}
    </>
  )
}
