'use client'
import { useEffect, useState } from 'react'

const pauseMs = 250

/** The text once the typing pauses: for questions that a service of somebody else's answers. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
