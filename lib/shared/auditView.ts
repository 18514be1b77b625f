/** What the hash of an entry covers, beside the hash of the entry before it. */
export interface ChainedEntry {
  /** 1, 2, 3 …; a string because it is a 64-bit number */
  seq: string
  /** ISO 8601 in UTC with milliseconds */
  at: string
  actorId: string | null
  actorName: string
  action: string
  objectType: string | null
  objectId: string | null
  runId: string | null
  detail: unknown
  address: string | null
}

export interface AuditRow extends ChainedEntry {
  prevHash: string
  hash: string
}

export interface AuditFilter {
  actorId?: string
  /** Part of the name, for people who have left */
  actorName?: string
  /** "run.requested", or a prefix that ends in a dot: "run." */
  action?: string
  objectType?: string
  objectId?: string
  runId?: string
  from?: string
  before?: string
}

export interface AuditHead {
  /** "0" when the log is empty */
  seq: string
  hash: string
}

export type AuditVerification =
  | { intact: true; entries: number; head: AuditHead }
  | { intact: false; entries: number; brokenAt: string; problem: string }
