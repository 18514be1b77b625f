export const complianceStates = [
  'notStarted',
  'starting',
  'inProgress',
  'stopping',
  'stopped',
  'completed',
  'partiallySucceeded',
  'failed',
  // Where a list does not tell it
  'notTold',
] as const
export type ComplianceState = (typeof complianceStates)[number]

export const complianceStateWords: Record<ComplianceState, string> = {
  notStarted: 'Not started',
  starting: 'Starting',
  inProgress: 'Searching',
  stopping: 'Stopping',
  stopped: 'Stopped',
  completed: 'Completed',
  partiallySucceeded: 'Completed with errors',
  failed: 'Failed',
  notTold: 'Open to see',
}

/** It does not change any more unless somebody starts it again. */
export function isComplianceOver(state: ComplianceState): boolean {
  return ['stopped', 'completed', 'partiallySucceeded', 'failed'].includes(state)
}

export interface ComplianceLocation {
  location: string
  itemCount: number
  sizeBytes: number
}

/** As a list tells it; the rest only with the search's own name. */
export interface ComplianceSearchRow {
  name: string
  state: ComplianceState
  description: string
  query: string
  createdBy: string
  createdAt: string | null
  startedAt: string | null
  endedAt: string | null
}

export interface ComplianceSearch extends ComplianceSearchRow {
  /** "All", or addresses */
  mailboxes: string[]
  items: number
  sizeBytes: number
  /** Where something was found; empty also where the service does not say where */
  locations: ComplianceLocation[]
  errors: string
}

export interface PurgedLocation extends ComplianceLocation {
  failedCount: number
}

/** What a search was used for: looking at a sample, or removing what it found. */
export interface ComplianceAction {
  /** Changes with every new action of the same name */
  actionId: string
  name: string
  searchName: string
  state: ComplianceState
  createdAt: string | null
  endedAt: string | null
  errors: string
  /** What a purge removed; null where it is none, or has not said so yet */
  purged: PurgeResult | null
  /** What a preview shows; null where it is none */
  previewed: PreviewedItem[] | null
}

export interface PurgeResult {
  deleteType: 'softDelete' | 'hardDelete' | null
  /** null: nobody says */
  itemCount: number | null
  sizeBytes: number
  failedCount: number
  /** A location can be nameless */
  locations: PurgedLocation[]
}

export interface PreviewedItem {
  mailbox: string
  sender: string
  subject: string
  type: string
  sizeBytes: number | null
  /** As the service writes it, in its own culture, where it cannot be read without guessing */
  received: string
  /** The message itself, where the preview is ours: it can be opened */
  messageId: string | null
}

/** https://learn.microsoft.com/purview/ediscovery-search-and-delete-email-messages */
export const purgeLimits = { mailboxesPerSearch: 50_000 } as const

/** The two ways to search and purge, and why a connection goes one of them. */
export interface ComplianceEngine {
  kind: 'purview' | 'ediscovery'
  name: string
  /** Removed from one mailbox by one round of a purge */
  itemsPerRound: number
  why: string
}

/**
 * https://learn.microsoft.com/purview/ediscovery-search-and-delete-email-messages
 * https://learn.microsoft.com/graph/api/security-ediscoverysearch-purgedata
 */
export const complianceEngines = {
  purview: { name: 'Purview’s cmdlets', itemsPerRound: 10 },
  ediscovery: { name: 'Microsoft Graph eDiscovery', itemsPerRound: 100 },
} as const
