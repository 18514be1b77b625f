import { withFault } from '../http/fault'
import type { Handler, SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Faults } from '../world/types'
import { authorizeEndpoint } from './authorizeEndpoint'
import { instanceDiscovery, openIdConfiguration } from './discovery'
import { type EntraContext, requireTenant } from './entraContext'
import { EntraError, entraErrorResponse } from './entraError'
import { logoutEndpoint } from './logoutEndpoint'
import { errorPage } from './signInPages'
import { tokenEndpoint } from './tokenEndpoint'
import { userInfo } from './userInfo'

/** Entra ID: discovery, keys, tokens and the sign-in page. */
export function createEntraService(context: EntraContext, faults: Faults): Handler {
  return async (request) => {
    const { method, path } = request
    const decision = faults.decide({ service: 'login', method, path, address: null })
    return withFault(
      decision,
      ({ status, code, message, headers }) => ({
        status,
        headers,
        json: {
          error: code ?? 'temporarily_unavailable',
          error_description: message ?? 'The service is not available.',
        },
      }),
      () => answer(context, request),
    )
  }
}

function answer(context: EntraContext, request: SimulatorRequest): SimulatorResponse {
  try {
    return route(context, request)
  } catch (error) {
    if (!(error instanceof EntraError)) throw error
    return request.path.endsWith('/authorize') ? errorPage(error) : entraErrorResponse(error, context.clock.now())
  }
}

function route(context: EntraContext, request: SimulatorRequest): SimulatorResponse {
  const { origin, query } = request
  if (request.path === '/oidc/userinfo') return userInfo(context, request)
  const [, tenant = '', ...rest] = request.path.split('/').map(decodeURIComponent)
  switch (rest.join('/')) {
    case 'discovery/instance':
      return instanceDiscovery(origin, query.get('authorization_endpoint'))
    case 'v2.0/.well-known/openid-configuration':
      requireTenant(context, tenant)
      return openIdConfiguration(context, tenant, origin)
    case 'discovery/v2.0/keys':
      requireTenant(context, tenant)
      return { status: 200, json: { keys: [{ ...context.key.publicJwk, issuer: `${origin}/{tenantid}/v2.0` }] } }
    case 'oauth2/v2.0/token':
      requireTenant(context, tenant)
      return tokenEndpoint(context, tenant, request)
    case 'oauth2/v2.0/authorize':
      requireTenant(context, tenant)
      return authorizeEndpoint(context, request)
    case 'oauth2/v2.0/logout':
      return logoutEndpoint(context, request)
    default:
      return {
        status: 404,
        json: { error: 'not_found', error_description: `The simulator's Entra ID has no ${request.path}.` },
      }
  }
}
