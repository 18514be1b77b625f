'use client'
import { createContext, type ReactNode, useContext } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'

/** Entries of the four lists, or pairs of a spoofed sender and its infrastructure: groups of commands, both. */
export type ListOfTenant = 'blocklist' | 'spoofedSenders'

/** Starts a run that changes the tenant's lists: from their page, and from any message. */
export type ChangeBlocklist = (request: {
  connectionId: string
  of?: ListOfTenant
  change: 'add' | 'edit' | 'remove' | 'undo'
  input: Record<string, unknown>
  reason?: string
}) => Promise<ActionResult<{ runId: string; approvalId: string | null }>>

const BlocklistContext = createContext<ChangeBlocklist | null>(null)

export function BlocklistProvider({ change, children }: { change: ChangeBlocklist; children: ReactNode }) {
  return <BlocklistContext value={change}>{children}</BlocklistContext>
}

export function useChangeBlocklist(): ChangeBlocklist {
  const change = useContext(BlocklistContext)
  if (!change) throw new Error('useChangeBlocklist needs the console layout above it.')
  return change
}
