'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { type QuarantineFilter, readFilter, writeFilter } from './quarantineView'

const storageKey = 'quarantine.filter'

/**
 * Gives back the filter of the last visit where the address names none; a link to a message, or one that names a filter, is
 * followed as it is. False until that is decided: nothing should be asked before.
 */
export function useRememberedFilter(
  filter: QuarantineFilter,
  openIdentity: string | null,
  restore: (filter: QuarantineFilter) => void,
): boolean {
  const [decided, setDecided] = useState(false)
  const text = writeFilter(filter)
  const decide = useEffectEvent(() => {
    const kept = text === '' && openIdentity === null ? readKept() : ''
    if (kept) restore(readFilter(kept))
    setDecided(true)
  })
  useEffect(() => decide(), [])
  useEffect(() => {
    if (decided) keep(text)
  }, [decided, text])
  return decided
}

function readKept(): string {
  try {
    return localStorage.getItem(storageKey) ?? ''
  } catch {
    // Storage is off: every visit begins with everything.
    return ''
  }
}

function keep(text: string): void {
  try {
    localStorage.setItem(storageKey, text)
  } catch {
    // Storage is off or full: the filter lasts as long as the page.
  }
}
