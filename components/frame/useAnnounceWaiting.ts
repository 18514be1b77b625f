'use client'
import { useEffect, useRef } from 'react'
import { announce } from '../ui/LiveRegion'

/** Says to people who use a screen reader that another request waits for them; the others see the number. */
export function useAnnounceWaiting(waitingForMe: number | null) {
  const waiting = waitingForMe ?? 0
  const said = useRef(waiting)
  useEffect(() => {
    if (waiting > said.current) {
      announce(`${waiting} ${waiting === 1 ? 'request waits' : 'requests wait'} for your decision.`)
    }
    said.current = waiting
  }, [waiting])
}
