import type { MailboxFacts, MailboxPermission, MailboxRight, MailboxType } from '../../shared/mailbox'
import type { CallOptions, Mailbox } from '../contract'

interface MailboxGrant extends Mailbox {
  /** Name, alias or address */
  user: string
  right: MailboxRight
}

/** A mailbox as an object of the tenant: what it is, and who may use it. */
export interface Mailboxes {
  get(query: Mailbox, options: CallOptions): Promise<MailboxFacts | null>
  setType(change: Mailbox & { type: MailboxType }, options: CallOptions): Promise<void>
  /** Every right of everyone, its owner's own left out */
  permissions(query: Mailbox, options: CallOptions): Promise<MailboxPermission[]>
  /** The address that Exchange knows a person or group by; null when there is none of this name */
  resolve(query: { user: string }, options: CallOptions): Promise<{ address: string; names: string[] } | null>
  /** `autoMapping` counts for Full Access only */
  grant(grant: MailboxGrant & { autoMapping: boolean }, options: CallOptions): Promise<void>
  revoke(grant: MailboxGrant, options: CallOptions): Promise<void>
}
