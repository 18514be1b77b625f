/** A connection as the browser may see it: everything but the secrets, of which only that they are set. */
export interface SecretView {
  name: string
  setAt: string
  setByName: string
  reference?: string
}

export interface HealthView {
  at: string
  healthy: boolean
  checks: { service: string; state: 'works' | 'fails' | 'notChecked'; words: string; milliseconds?: number }[]
  grants: string[]
  groups: { group: string; capability: string; missing: string[] }[]
}

export interface ConnectionRow {
  connectionId: string
  name: string
  description: string
  kind: 'microsoft365' | 'exchangeServer'
  active: boolean
  restricted: boolean
  delegated: boolean
  /** A person has to sign in before it can be used: for the first time, or again. null: it works without */
  signInNeeded: 'first' | 'again' | null
  lastHealth: { at: string; healthy: boolean } | null
}

export interface ConnectionView extends ConnectionRow {
  /** Shape: lib/connections/settings.ts */
  settings: unknown
  users: { userId: string; name: string; email: string }[]
  healthIntervalMinutes: number | null
  notifyAfterFailures: number
  secrets: SecretView[]
  /** Without these it cannot be used yet */
  missingSecrets: string[]
  /** For the app registration's redirect URIs, where a person signs in */
  callbackUrl: string | null
  /** The sign-in that it lives on; null where nobody has signed in, or nobody needs to */
  signIn: {
    username: string | null
    signedInAt: string
    signedInByName: string
    renewedAt: string
    lost: { at: string; words: string } | null
  } | null
  /** SHA-256 of the certificate, as the app registration shows it */
  certificateThumbprint: string | null
  health: HealthView[]
}
