import type { ActionResult } from '@/lib/shared/actionResult'

type Started = Promise<ActionResult<{ runId: string; approvalId: string | null }>>
interface Request {
  connectionId: string
  input: Record<string, unknown>
  reason?: string
}

/** Work on quarantined messages; each is a run of its own. */
export interface QuarantineRuns {
  decide(request: Request & { decision: 'release' | 'deny' | 'delete' }): Started
  keep(request: Request): Started
}

/** What the commands take of messages at once. */
export const mostAtOnce = 1_000
