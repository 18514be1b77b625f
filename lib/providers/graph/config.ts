import type { Cloud } from './clouds'
import type { Gates } from './gates'

export type GraphCredential =
  | { kind: 'clientSecret'; clientId: string; clientSecret: string }
  | { kind: 'certificate'; clientId: string; certificate: string; privateKey: string }
  | {
      kind: 'delegated'
      clientId: string
      /** Absent for a public client */
      clientSecret?: string
      scopes: string[]
      refreshToken: string
      /** The service gives a new one at most uses; whoever keeps it must replace the old one. */
      onRefreshToken?(refreshToken: string): Promise<void>
      /** The sign-in no longer counts (consent withdrawn, password changed, too long unused): a person must sign in. */
      onSignInLost?(refreshToken: string, words: string): Promise<void>
    }
  | { kind: 'password'; clientId: string; clientSecret?: string; username: string; password: string }

interface Timeouts {
  connectSeconds: number
  /** From the request to the end of its answer */
  requestSeconds: number
  /** All tries of one call together, waits included */
  totalSeconds: number
}

export interface TransportConfig {
  /** PEM, one or several; trusted in addition to the machine's own */
  caCertificate?: string
  proxy?: { url: string; username?: string; password?: string }
  timeouts: Timeouts
}

export interface GraphConfig extends TransportConfig {
  cloud: Cloud
  endpoints: { login: string; graph: string }
  tenantId: string
  credential: GraphCredential
  /** Shared by every connection of one application in this process: the service counts per application and mailbox. */
  gates?: Gates
  /** Told of each call after its answer, without the token; the tests check requests against the contract with it */
  onCall?(call: CallRecord): void
}

export interface CallRecord {
  method: string
  url: string
  requestHeaders: Record<string, string>
  requestBody: unknown
  status: number
}
