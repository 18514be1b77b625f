'use client'
import { createContext, useContext } from 'react'
import type { ConnectionDraft } from './connectionDraft'

interface Held {
  draft: ConnectionDraft
  change: (part: Partial<ConnectionDraft>) => void
  /** The server's word on one part of the input, by its path */
  issue: (path: string) => string | undefined
}

const DraftContext = createContext<Held | null>(null)
export const DraftProvider = DraftContext

export function useDraft(): Held {
  const held = useContext(DraftContext)
  if (!held) throw new Error('useDraft needs the connection form above it.')
  return held
}
