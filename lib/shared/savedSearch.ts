import type { RunState } from './runView'

export interface SavedSearchRow {
  searchId: string
  name: string
  shared: boolean
  ownerName: string
  own: boolean
  updatedAt: string
}

/** A search that the person has run. */
export interface RecentSearch {
  runId: string
  /** What was searched for, without the list of mailboxes */
  input: unknown
  mailboxes: number
  found: number
  state: RunState
  createdAt: string
}
