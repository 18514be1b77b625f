'use client'
import { useCallback, useEffect, useRef } from 'react'
import { queryOf, type SearchDraft } from './searchDraft'

const pauseMs = 250

/** Keeps the form in the address, so that reloading, going back and a copied link give the same form. */
export function useDraftAddress(draft: SearchDraft): () => void {
  const written = useRef(draft)
  const write = useCallback((current: SearchDraft) => {
    if (written.current === current) return
    written.current = current
    const query = queryOf(current)
    window.history.replaceState(null, '', query ? `?${query}` : window.location.pathname)
  }, [])
  useEffect(() => {
    const timer = setTimeout(() => write(draft), pauseMs)
    return () => clearTimeout(timer)
  }, [draft, write])
  return () => write(draft)
}
