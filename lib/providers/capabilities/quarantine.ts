import type { QuarantinedMessage, QuarantineList, ReleaseStatus } from '../../shared/quarantine'
import type { CallOptions } from '../contract'

export interface QuarantineQuery {
  senders?: string[]
  recipients?: string[]
  subject?: string
  /** Compare the whole subject, as the service does, instead of a part of it */
  subjectExact?: boolean
  /** ISO 8601 */
  receivedFrom?: string
  receivedBefore?: string
  internetMessageId?: string
  direction?: string
  types?: string[]
  policyTypes?: string[]
  policyName?: string
  statuses?: ReleaseStatus[]
  expiresFrom?: string
  expiresBefore?: string
  reported?: boolean
  recipientTags?: string[]
  /** Also what comes from senders whom the recipient blocks: left out by the service otherwise */
  blockedSenders?: boolean
  /** Stop after so many */
  most: number
}

interface ReleaseWish {
  identity: string
  /** Absent: every original recipient */
  recipients?: string[]
  allowSender: boolean
  reportFalsePositive: boolean
  /** Again, for those to whom it was released before */
  force: boolean
}

/** Mail that the service holds back. Calls that are made at the same moment travel together. */
export interface Quarantine {
  list(query: QuarantineQuery, options: CallOptions): Promise<QuarantineList>
  /** The one message of this identity; null when there is none, whatever else the service answers */
  get(query: { identity: string }, options: CallOptions): Promise<QuarantinedMessage | null>
  /** Those of the identities that are not in quarantine */
  missing(query: { identities: string[] }, options: CallOptions): Promise<string[]>
  release(wish: ReleaseWish, options: CallOptions): Promise<void>
  deny(query: { identity: string }, options: CallOptions): Promise<void>
  delete(query: { identity: string }, options: CallOptions): Promise<void>
  /** The message itself, byte for byte */
  export(query: { identity: string }, options: CallOptions): Promise<Uint8Array>
  headers(query: { identity: string }, options: CallOptions): Promise<string>
}
