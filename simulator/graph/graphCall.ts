import type { AccessCheck } from '../http/types'
import type { MailboxState, Person, World } from '../world/types'
import type { Preferences } from './preferences'

export type Access = Extract<AccessCheck, { ok: true }>

/** One operation under way: a request of its own or one of a batch, with what the router found in its address. */
export interface GraphCall {
  world: World
  access: Access
  method: string
  /** "https://localhost:PORT/v1.0": the base of every link and context in the answer */
  serviceRoot: string
  /** Below the service root, as sent */
  path: string
  query: URLSearchParams
  headers: Record<string, string>
  body: Uint8Array
  preferences: Preferences
  /** Decoded segments of the address by the names that the route gives them */
  parameters: Record<string, string>
  /** Only the basic permission was granted: no bodies, no attachments */
  basicOnly: boolean
}

/** A call into one person's mailbox, checked and found. */
export interface MailboxCall extends GraphCall {
  person: Person
  mailbox: MailboxState
  /** "users('…')" as the context of an answer names it */
  owner: string
}

export interface GraphAnswer {
  status: number
  headers?: Record<string, string>
  json?: Record<string, unknown>
  text?: string
  bytes?: Uint8Array
  contentType?: string
}
