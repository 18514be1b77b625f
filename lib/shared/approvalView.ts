import type { Target } from './run'
import type { RunSource, RunState } from './runView'

const approvalStates = ['pending', 'approved', 'rejected', 'expired', 'withdrawn'] as const
export type ApprovalStateName = (typeof approvalStates)[number]

export interface ApprovalRow {
  approvalId: string
  runId: string
  commandId: string
  title: string
  risk: 'read' | 'reversible' | 'disruptive' | 'irreversible'
  connections: RunSource[]
  requestedById: string
  requestedByName: string
  reason: string
  state: ApprovalStateName
  itemCount: number
  excludedCount: number
  requestedAt: string
  expiresAt: string
  decidedByName: string | null
  decidedAt: string | null
  decisionNote: string | null
  runState: RunState
}

export interface ApprovalItem {
  itemId: string
  position: number
  connectionId: string
  target: Target
}

export interface ApprovalView extends ApprovalRow {
  /** What `approve` must be given back: what the approver saw is what is executed */
  itemsSha256: string
  approvedSha256: string | null
  /** What the request would do, in words without mail content */
  text: string
  input: unknown
  searchRunId: string | null
  /** Mailboxes that the search had not fully covered, as accepted by the requester; null when it was complete */
  acceptedGaps: number | null
  countsByMailbox: { mailbox: string; count: number }[]
  mailboxCount: number
  /** A few items of as many mailboxes as possible, not the first of the list */
  sample: ApprovalItem[]
  /** Whether this person may decide, or why not, in words for the disabled button */
  decide: { allowed: boolean; why: string | null }
  withdraw: { allowed: boolean; why: string | null }
}
