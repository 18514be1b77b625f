import type { CallRecord, TransportConfig } from '../transport/config'
import type { Cloud } from './clouds'

export type EntraCredential =
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

/** What every service of a tenant is reached with */
export interface TenantConfig extends TransportConfig {
  cloud: Cloud
  tenantId: string
  credential: EntraCredential
  /** Told of each call after its answer, without the token; the tests check requests against the contract with it */
  onCall?(call: CallRecord): void
}

export interface SignInConfig extends TenantConfig {
  /** Graph's, because the scopes that a person signs in with are its own */
  endpoints: { login: string; graph: string }
}
