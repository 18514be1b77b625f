import type { FailureCode, ResultError } from './failure'
import type { ResultStatus, Target } from './run'

export const runStates = [
  'awaitingApproval',
  'queued',
  'running',
  'paused',
  'cancelled',
  'rejected',
  'expired',
  'finished',
  'crashed',
] as const
export type RunState = (typeof runStates)[number]

/** Being worked on, or about to be */
export const unfinishedStates = ['running', 'queued', 'paused'] as const satisfies readonly RunState[]

export const itemStates = [
  'queued',
  'executing',
  'done',
  'alreadyThere',
  'notFound',
  'keptByHold',
  'failed',
  'skipped',
  'excluded',
] as const
export type ItemState = (typeof itemStates)[number]

export type RunOriginName = 'console' | 'cli' | 'schedule' | 'system'
/** `action`: what a run that searches was made for, over what it found */
export type ParentLink = 'retry' | 'restore' | 'proof' | 'action'

/** Items by state; every state is there. `total` counts all of them. */
export type RunCounts = Record<ItemState, number> & { total: number }

/** A connection that a run goes over */
export interface RunSource {
  connectionId: string
  name: string
  kind: 'microsoft365' | 'exchangeServer'
}

export interface RunRow {
  runId: string
  commandId: string
  title: string
  /** One, except for searches over several systems and what is done with their results */
  connections: RunSource[]
  /** Their names in one line */
  connectionName: string
  /** null: the console itself (a proof, a schedule) */
  requestedById: string | null
  requestedByName: string | null
  origin: RunOriginName
  state: RunState
  outcome: ResultStatus | null
  reason: string | null
  itemCount: number
  hitCount: number
  counts: RunCounts
  pauseAsked: boolean
  cancelAsked: boolean
  parentRunId: string | null
  parentLink: ParentLink | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}

export interface RunLink {
  runId: string
  link: ParentLink
  commandId: string
  title: string
  state: RunState
  outcome: ResultStatus | null
  createdAt: string
}

export interface RunRate {
  itemsPerSecond: number
  /** null before the first item ended, and when nothing is left */
  remainingSeconds: number | null
}

/** Something a person may do with a run now, or why not, in words for the disabled button. */
export interface RunControl {
  allowed: boolean
  why: string | null
}

export interface RunView extends RunRow {
  /** Withheld (null) from those who may not see mail metadata */
  input: unknown
  itemsSha256: string | null
  errors: ResultError[]
  /** Why our own bug, or a changed set, stopped it */
  crash: string | null
  rate: RunRate | null
  /** null: every target was known when it was made */
  listing: ListingView | null
  approval: {
    approvalId: string
    state: 'pending' | 'approved' | 'rejected' | 'expired' | 'withdrawn'
    requestedByName: string
    decidedByName: string | null
    decidedAt: string | null
    decisionNote: string | null
    expiresAt: string
    excludedCount: number
  } | null
  parent: RunLink | null
  children: RunLink[]
  /** The search that the items were selected from */
  searchRunId: string | null
  acceptedGaps: number | null
  /** true when its hits or items may be read by this person */
  mayReadMetadata: boolean
  /** How many items a retry would take up: those that failed; where the run only reads, also those not begun */
  retryCount: number
  /** A cancel also ends what is in progress, as if it had not been begun */
  interruptible: boolean
  /** What an undo would put back, and how; null where there is none */
  undo: { things: readonly [one: string, several: string]; words: string } | null
  controls: Record<'pause' | 'resume' | 'cancel' | 'retryFailed' | 'restore', RunControl>
}

export interface RunItemRow {
  itemId: string
  position: number
  connectionId: string
  /** Name of its connection */
  source: string
  mailbox: string | null
  target: Target
  state: ItemState
  failureCode: FailureCode | null
  failure: string | null
  statusCode: number | null
  /** null when there is none, or when `withheld` */
  before: unknown
  after: unknown
  /** What it answered is mail content (or metadata that this person may not see): read it with `openItem` */
  withheld: boolean
  hitCount: number
  truncated: boolean
  attempts: number
  startedAt: string | null
  finishedAt: string | null
}

/** Targets that the service lists while the run is already going */
export interface ListingView {
  /** stopped: cancelled before its end */
  state: 'inProgress' | 'ended' | 'failed' | 'stopped'
  /** People of the directory who have no address, and so no mailbox */
  withoutMailbox: number
  /** Left out because the request said so */
  excepted: number
  /** Lists that are not whole (yet): one for each connection at most */
  open: number
  failure: { code: FailureCode; message: string } | null
}

/** How much of what was asked has been searched. Five different things, never one average. */
export interface Coverage {
  runId: string
  state: RunState
  targeted: number
  searched: number
  /** Searched, and a cap was reached: there is more than was returned (part of `searched`) */
  truncated: number
  /** Named mailboxes that another connection of the same search has, and searched: looked for here in vain, no gap */
  elsewhere: number
  /** The same, connection by connection; one entry where the search goes over one */
  bySource: SourceCoverage[]
  searching: number
  /** Not begun: still waiting, or the search was cancelled or stopped before */
  notSearched: number
  failed: number
  failedByCode: { code: FailureCode; count: number }[]
  hitCount: number
  /** Mailboxes in which something was found */
  mailboxesWithHits: number
  /** null: every mailbox was named */
  listing: ListingView | null
  /**
   * Mailboxes of which not everything is known: failed + notSearched + searching + truncated, and one for a list of
   * mailboxes that is not whole. 0 means complete.
   */
  gaps: number
  complete: boolean
}

/** What is known of the mailboxes of one connection of a search. */
export interface SourceCoverage {
  connectionId: string
  name: string
  targeted: number
  searched: number
  failed: number
  hitCount: number
  /** The first reason why its mailboxes were not searched; null where none failed */
  firstFailure: string | null
}

/** A message as a search finds it */
export interface FoundMessage {
  messageId: string
  internetMessageId: string | null
  subject: string
  senderAddress: string | null
  senderName: string | null
  receivedAt: string
  folderId: string
  folderName: string | null
  hasAttachments: boolean
  isRead: boolean
  sizeBytes: number | null
  categories: string[]
  preview: string | null
  /** To the message in the person's own mail program, where the service gives one */
  webLink?: string | null
}

export interface HitRow extends FoundMessage {
  hitId: string
  connectionId: string
  /** Name of the connection over which it was found */
  source: string
  mailbox: string
  webLink: string | null
}

export const hitSorts = ['receivedAt', 'subject', 'sender', 'mailbox'] as const
export type HitSort = (typeof hitSorts)[number]

/** What results can be narrowed by, by choosing among what is there */
export const hitFacets = [
  'senderAddress',
  'senderDomain',
  'subjectStem',
  'folderName',
  'mailbox',
  'day',
  'source',
] as const
export type HitFacet = (typeof hitFacets)[number]

/** Facets, each with the values that may match; several facets must all match. `day` is YYYY-MM-DD in UTC. */
export interface HitFilter extends Partial<Record<HitFacet, string | string[]>> {
  /** Part of subject, sender, mailbox or internet message id */
  text?: string
  internetMessageId?: string
  /** Key of a `HitGroup` */
  group?: string
  receivedFrom?: string
  receivedBefore?: string
}

export interface FacetValues {
  values: { value: string; count: number }[]
  /** There are more than are listed: narrow with `find` */
  more: boolean
}

export type TimelineUnit = 'hour' | 'day' | 'week' | 'month'

export interface HitTimeline {
  unit: TimelineUnit
  /** The beginning of each step that has any, in UTC */
  steps: { at: string; count: number }[]
}

/** Copies of one message, by internet message id (a message without one is its own group). */
export interface HitGroup {
  /** The internet message id, or "hit:<id>" */
  key: string
  internetMessageId: string | null
  subject: string
  senderAddress: string | null
  senderName: string | null
  firstReceivedAt: string
  lastReceivedAt: string
  copies: number
  mailboxes: number
  unread: number
}

export interface HitCounts {
  hits: number
  mailboxes: number
  messages: number
}

/** What the search after a removal found. `left` is what the removal should have taken and is still where it was. */
export interface ProofView {
  proofRunId: string
  state: RunState
  coverage: Coverage
  found: number
  /** Found where the removal put it (Deleted Items, another folder): removed as asked, still visible to its owner */
  whereMoved: number
  /** Still there because the approver took them out of the request */
  excluded: number
  /** Still there because the requester did not select them among the results */
  notSelected: number
  left: number
}
