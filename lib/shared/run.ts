import type { BlocklistAction, BlocklistEntry, BlocklistType } from './blocklist'
import type { FailureCode, ResultError } from './failure'
import type { MailboxRight } from './mailbox'
import type { SpoofPair } from './spoofPair'

/** An evidence file that leaves with a message. */
interface TargetFile {
  evidenceId: string
  fileName: string
  sha256: string
  sizeBytes: number
}

/** One thing that a run acts on. Stored in RunItem.target, hashed when frozen. */
export type Target =
  | { kind: 'connection' }
  | {
      kind: 'mailbox'
      /** Only in a run over several connections: over which one its turn goes. Frozen and hashed with the rest. */
      connectionId?: string
      /** Address or user id; '' means the signed-in user's own (delegated connections and Exchange Servers only) */
      mailbox: string
      /** Where each recipient gets a message of their own: whose this one is */
      recipient?: string
      /** What is attached; shown to the approver, and frozen with the rest */
      files?: TargetFile[]
      /** For an undo: what was there before the change */
      original?: Record<string, unknown>
    }
  | {
      kind: 'message'
      /** Only in a run over several connections: where it was found */
      connectionId?: string
      /** Address or user id; '' means the signed-in user's own mailbox (delegated connections and Exchange Servers only) */
      mailbox: string
      /** The service's message id, or an internet message id within < > (looked up when its turn comes) */
      messageId: string
      /** Known when the set was frozen from a search; shown to the approver, not used to act */
      internetMessageId?: string
      subject?: string
      senderAddress?: string
      receivedAt?: string
      folderId?: string
      folderName?: string
      files?: TargetFile[]
      /** For a restore: what was there before the removal */
      original?: { folderId: string; isRead: boolean; categories: string[] }
    }
  /** An entry of the tenant's allow and block lists: by its value, or by its id */
  | {
      kind: 'blocklistEntry'
      listType: BlocklistType
      value: string
      entryId?: string
      action?: BlocklistAction
      /** For an undo: the entry as it was before the change; null: there was none */
      original?: BlocklistEntry | null
    }
  /** `original`: for an undo, what was done with the pair before the change; null: it was not in the list */
  | ({ kind: 'spoofPair'; action?: BlocklistAction; original?: BlocklistAction | null } & SpoofPair)
  | {
      kind: 'quarantined'
      identity: string
      /** Known when the set was frozen from a list; shown to the approver, not used to act */
      subject?: string
      senderAddress?: string
      recipients?: string[]
    }
  | {
      kind: 'complianceSearch'
      name: string
      /** What it had found when the request was made; another number now is another set */
      items?: number
    }
  /** `original`: for an undo, whether the right was held before */
  | { kind: 'mailboxAccess'; mailbox: string; user: string; right: MailboxRight; original?: { held: boolean } }

export type ConnectionTarget = Extract<Target, { kind: 'connection' }>
export type MailboxTarget = Extract<Target, { kind: 'mailbox' }>
export type MessageTarget = Extract<Target, { kind: 'message' }>

/**
 * How one item ended. `failed` carries why; the other four are not errors. `truncated`: of a read, a limit was reached
 * and there may be more; of a change, it was cancelled before all of it was done.
 */
export type ItemOutcome =
  | { state: 'done' | 'alreadyThere'; before?: unknown; after?: unknown; hitCount?: number; truncated?: boolean }
  | { state: 'notFound' | 'keptByHold'; detail?: string }
  | { state: 'failed'; code: FailureCode; message: string; statusCode: number }

/** An item whose command goes on by itself: it has had a turn and gets another one, until its run is cancelled. */
export interface RepeatLater {
  state: 'again'
  afterSeconds: number
  /** What the last turn brought */
  after?: unknown
}

export type ResultStatus = 'successful' | 'partiallySuccessful' | 'failed'

/** What every command ends with. `status` is derived from the outcomes of the targets. */
export interface CommandResult<Data = unknown> {
  status: ResultStatus
  data: Data
  rawData: unknown
  errors: ResultError[]
}
