import type { FaultDecision, Person } from '../world/types'

export type ServiceName = 'login' | 'graph' | 'exchangeOnline' | 'compliance' | 'ews'

/** One request as a service handler sees it; the inner requests of a batch are made into the same shape. */
export interface SimulatorRequest {
  method: string
  /** As sent: still percent-encoded, without the query */
  path: string
  /** As sent, without the question mark; a handler that needs "+" and "%20" told apart reads this */
  rawQuery: string
  query: URLSearchParams
  /** Lower-case names */
  headers: Record<string, string>
  body: Uint8Array
  /** "https://localhost:PORT" as the client addressed us: the base of every link in an answer */
  origin: string
  requestId: string
  /** The same object for every request on one TCP connection (NTLM authenticates the connection) */
  connection: object
}

/** At most one of json, text, bytes and stream; none of them is an answer without a body. */
export interface SimulatorResponse {
  status: number
  headers?: Record<string, string>
  /** Headers that come several times, each in a line of its own */
  repeatedHeaders?: Record<string, readonly string[]>
  json?: unknown
  text?: string
  bytes?: Uint8Array
  /** Sent piece by piece as it is made, in chunks; ends early when the client goes away */
  stream?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  /** Close the connection without an answer */
  cut?: boolean
  /** Send this share (0..1) of the body's bytes and end the answer as if it were whole */
  truncateTo?: number
}

export type Handler = (request: SimulatorRequest) => Promise<SimulatorResponse>

export type AccessCheck =
  | {
      ok: true
      clientId: string
      /** Application permissions; empty for a delegated token */
      roles: string[]
      /** Delegated scopes; empty for an application token */
      scopes: string[]
      /** Who signed in; null for an application token */
      person: Person | null
    }
  | { ok: false; code: 'InvalidAuthenticationToken'; message: string }

export interface Auth {
  /** Audiences: what "aud" may be, for instance `[request.origin]` */
  verifyAccessToken(authorizationHeader: string | undefined, audiences: readonly string[]): AccessCheck
}

export type LimitEntry = { allowed: true; release(): void } | { allowed: false; decision: FaultDecision }

export interface Limits {
  /**
   * Called once per mailbox request (also each inner one of a batch), BEFORE `faults.decide` and its delay, so that a
   * slow answer holds its place: four at a time and 10,000 in 10 minutes for an application and a mailbox.
   * https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits
   */
  enter(appId: string, mailboxId: string): LimitEntry
}
