/** From the start to each state; the real ones take minutes. */
const STARTING_MS = 1000
export const RUNNING_MS = 3000

interface LocationResult {
  address: string
  items: number
  sizeBytes: number
}

/** One run of a search over its locations. */
export interface SearchRun {
  id: string
  runBy: string
  startedAt: Date
  /** Null while mailboxes are still looked through */
  endedAt: Date | null
  isStopped: boolean
  results: LocationResult[]
  errors: string[]
  /** Our own mistake, which the next question about the search shows */
  mistake: unknown
}

export interface ComplianceSearch {
  id: string
  name: string
  description: string
  query: string
  /** As given: addresses of mailboxes and groups, or "All" alone */
  locations: string[]
  allowsUnknownLocations: boolean
  createdBy: string
  createdAt: Date
  modifiedAt: Date
  run: SearchRun | null
}

export type SearchStatus =
  | 'NotStarted'
  | 'Starting'
  | 'InProgress'
  | 'Completed'
  | 'Failed'
  | 'PartiallySucceeded'
  | 'Stopped'

export function statusOf({ run }: ComplianceSearch, now: Date): SearchStatus {
  if (!run) return 'NotStarted'
  if (run.isStopped) return 'Stopped'
  const sinceStart = now.getTime() - run.startedAt.getTime()
  if (sinceStart < STARTING_MS) return 'Starting'
  if (sinceStart < RUNNING_MS || !run.endedAt) return 'InProgress'
  if (run.errors.length === 0) return 'Completed'
  return run.results.length > 0 ? 'PartiallySucceeded' : 'Failed'
}

export function isRunning(search: ComplianceSearch, now: Date): boolean {
  const status = statusOf(search, now)
  return status === 'Starting' || status === 'InProgress'
}

export interface ComplianceAction {
  id: string
  /** "<search>_Purge" or "<search>_Preview" */
  name: string
  searchName: string
  kind: 'Purge' | 'Preview'
  createdBy: string
  createdAt: Date
  locations: string[]
  results: string
  /** The same with what happened in each location */
  detailedResults: string
  errors: string[]
}

export function actionStatusOf({ createdAt }: ComplianceAction, now: Date): 'Starting' | 'InProgress' | 'Completed' {
  const sinceStart = now.getTime() - createdAt.getTime()
  return sinceStart < STARTING_MS ? 'Starting' : sinceStart < RUNNING_MS ? 'InProgress' : 'Completed'
}
