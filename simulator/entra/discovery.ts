import type { SimulatorResponse } from '../http/types'
import { type EntraContext, issuerOf } from './entraContext'
import { OIDC_SCOPES } from './resources'

export function openIdConfiguration(context: EntraContext, tenant: string, origin: string): SimulatorResponse {
  const base = `${origin}/${tenant}`
  return {
    status: 200,
    json: {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code'],
      scopes_supported: OIDC_SCOPES,
      issuer: issuerOf(context, origin),
      request_uri_parameter_supported: false,
      userinfo_endpoint: `${origin}/oidc/userinfo`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      http_logout_supported: false,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      claims_supported: [
        'sub',
        'iss',
        'aud',
        'exp',
        'iat',
        'nonce',
        'name',
        'preferred_username',
        'tid',
        'oid',
        'email',
        'roles',
        'groups',
      ],
      tenant_region_scope: 'EU',
    },
  }
}

/** What MSAL asks first: whether this host is one to trust, and where the tenant's metadata is. */
export function instanceDiscovery(origin: string, authorizationEndpoint: string | null): SimulatorResponse {
  const host = new URL(origin).host
  const tenant = authorizationEndpoint ? (new URL(authorizationEndpoint).pathname.split('/')[1] ?? 'common') : 'common'
  return {
    status: 200,
    json: {
      tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  }
}
