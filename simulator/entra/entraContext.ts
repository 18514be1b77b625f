import type { Clock } from '../world/clock'
import type { Application, World } from '../world/types'
import { EntraError } from './entraError'
import type { SigningKey } from './jwt'
import type { Resource } from './resources'

/** A code waits for its one redemption. */
export interface IssuedCode {
  clientId: string
  redirectUri: string
  personId: string
  scope: string
  nonce: string | null
  challenge: { method: 'S256' | 'plain'; value: string } | null
  expiresAt: Date
  redeemed: boolean
}

export interface EntraContext {
  world: World
  clock: Clock
  key: SigningKey
  resources: readonly Resource[]
  codes: Map<string, IssuedCode>
  /** Rises when the control endpoint expires what was issued; older tokens are refused then */
  epochs: { access: number; refresh: number }
  /** Person id → refresh tokens from before that moment are revoked, as by revokeSignInSessions or a new password */
  validFrom: Map<string, Date>
}

const SHARED_TENANTS = ['common', 'organizations']

export function requireTenant({ world }: EntraContext, tenant: string): void {
  const { tenantId, domains, initialDomain } = world.organisation
  const name = tenant.toLowerCase()
  if ([tenantId, initialDomain, ...domains, ...SHARED_TENANTS].includes(name)) return
  throw new EntraError(
    'invalid_request',
    90002,
    `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
  )
}

export function isSharedTenant(tenant: string): boolean {
  return SHARED_TENANTS.includes(tenant.toLowerCase())
}

export function requireApplication({ world }: EntraContext, clientId: string): Application {
  const application = world.applications.get(clientId)
  if (application) return application
  throw new EntraError(
    'unauthorized_client',
    700016,
    `Application with identifier '${clientId}' was not found in the directory '${world.organisation.displayName}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
  )
}

export function issuerOf({ world }: EntraContext, origin: string): string {
  return `${origin}/${world.organisation.tenantId}/v2.0`
}
