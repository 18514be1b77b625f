'use client'
import { parseAsString, useQueryState } from 'nuqs'

/** A connection as a form offers it; `reason` is why it is of no use here. */
export interface ConnectionChoice {
  id: string
  name: string
  reason: string | null
}

/** The connection that a page is about: the one in the address, or the first that can be used. */
export function useConnectionChoice(connections: readonly ConnectionChoice[]) {
  const [named, setNamed] = useQueryState('connection', parseAsString)
  const usable = connections.filter(({ reason }) => reason === null)
  const chosen = usable.find(({ id }) => id === named) ?? usable[0] ?? null
  return { chosen, usable, choose: (id: string) => void setNamed(id) }
}
