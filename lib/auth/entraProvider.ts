import { Agent } from 'node:https'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import type { EntraConfig } from '../config'
import { type EntraClaims, entraClaims } from './signInWithEntra'

export const entraProviderId = 'entra'

/**
 * Authorization code with PKCE, state and nonce; the id token's signature, issuer, audience and age are verified
 * against the tenant's own metadata. next-auth's ready-made provider has a fixed host and calls Graph for a photo.
 * https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc
 */
export function entraProvider(entra: EntraConfig): OAuthConfig<EntraClaims> {
  return {
    id: entraProviderId,
    name: 'Microsoft Entra ID',
    type: 'oauth',
    wellKnown: `${entra.authority}/${entra.tenantId}/v2.0/.well-known/openid-configuration`,
    clientId: entra.clientId,
    clientSecret: entra.clientSecret,
    client: { token_endpoint_auth_method: 'client_secret_post' },
    authorization: { params: { scope: 'openid profile email' } },
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    httpOptions: { timeout: 10_000, ...(entra.ca ? { agent: new Agent({ ca: entra.ca }) } : {}) },
    profile(profile) {
      const claims = entraClaims.parse(profile)
      return { id: `${claims.tid}/${claims.oid}`, name: claims.name ?? null, email: null, sessionEpoch: 0 }
    },
  }
}
