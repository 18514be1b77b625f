import type { ActionResult } from '@/lib/shared/actionResult'

/** Which compliance search, and over which connection. */
export interface CompliancePlace {
  connectionId: string
  name: string
}

export type RunComplianceSearch = (input: {
  connectionId: string
  what: 'create' | 'start' | 'stop'
  input: Record<string, unknown>
}) => Promise<ActionResult<{ runId: string }>>

export type RequestPurge = (input: {
  connectionId: string
  input: Record<string, unknown>
  reason: string
}) => Promise<ActionResult<{ runId: string; approvalId: string | null }>>

/** A name may hold anything, so it stands in the query. */
export function compliancePageHref({ connectionId, name }: CompliancePlace): string {
  return `/compliance/search?${new URLSearchParams({ connection: connectionId, name })}`
}
