import type {
  ComplianceEngine,
  ComplianceSearch,
  ComplianceSearchRow,
  PreviewedItem,
  PurgeResult,
} from './complianceSearch'
import type { ResultStatus } from './run'
import type { ItemState, RunState } from './runView'

/** What the pages of compliance searches show, as the read commands answer it. */
export interface ComplianceListView {
  searches: ComplianceSearchRow[]
  truncatedBecause: string | null
  engine: ComplianceEngine
}

export interface ComplianceStatusView {
  search: ComplianceSearch
  lastPurge: PurgeResult | null
  engine: ComplianceEngine
}

export interface CompliancePreviewView {
  items: PreviewedItem[]
  found: number
  by: 'purview' | 'graph'
  words: string
  notSearched: { mailbox: string; words: string }[]
}

/** What a purge came to. */
export interface PurgeView {
  found: number
  result: PurgeResult
  rounds: number
  /** What people still see of it; null: not known */
  left: number | null
  /** Absent from results that were kept before there were two */
  engine?: ComplianceEngine
  /** It is the result of an earlier purge of the same search */
  earlier: boolean
  holds: { mailbox: string; holds: string[] }[]
  notices: string[]
}

/** One thing that was done with a search from here. */
export interface ComplianceRunView {
  runId: string
  commandId: string
  title: string
  state: RunState
  outcome: ResultStatus | null
  requestedByName: string | null
  reason: string | null
  createdAt: string
  approvalId: string | null
  searchName: string
  itemState: ItemState
  failure: string | null
  /** What was found when the purge was asked for; null: no purge, or not said */
  expected: number | null
  /** Of a purge that is going on: the rounds that have ended */
  rounds: PurgeResult[]
  /** Of a purge that has ended */
  purge: PurgeView | null
}
