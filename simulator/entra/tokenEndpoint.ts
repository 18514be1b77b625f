import { formOf } from '../http/form'
import type { SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Application } from '../world/types'
import { authenticateClient } from './authenticateClient'
import { type EntraContext, isSharedTenant, issuerOf, requireApplication } from './entraContext'
import { EntraError, missingParameter } from './entraError'
import { redeemCode } from './grants/authorizationCode'
import { signInWithPassword } from './grants/password'
import { redeemRefreshToken } from './grants/refreshToken'
import { applicationToken } from './issueTokens'
import { parseScopes } from './resources'

/** `POST /{tenant}/oauth2/v2.0/token` */
export function tokenEndpoint(context: EntraContext, tenant: string, request: SimulatorRequest): SimulatorResponse {
  if (request.method !== 'POST') {
    throw new EntraError('invalid_request', 900561, 'The endpoint only accepts POST requests.', { status: 405 })
  }
  const form = formOf(request)
  if ([...form.keys()].length === 0) {
    throw new EntraError('invalid_request', 9002313, 'Invalid request. Request is malformed or invalid.')
  }
  const grant = form.get('grant_type')
  if (!grant) throw missingParameter('grant_type')
  return {
    status: 200,
    headers: { 'Cache-Control': 'no-store', Pragma: 'no-cache' },
    json: answerGrant(context, tenant, grant, form, request),
  }
}

function answerGrant(
  context: EntraContext,
  tenant: string,
  grant: string,
  form: URLSearchParams,
  request: SimulatorRequest,
): Record<string, unknown> {
  const { origin } = request
  const call = { context, origin, form }
  switch (grant) {
    case 'client_credentials': {
      if (isSharedTenant(tenant)) {
        throw new EntraError(
          'invalid_request',
          50059,
          'No tenant-identifying information found in either the request or implied by any provided credentials.',
        )
      }
      const application = clientOf(context, tenant, form, request)
      const scope = form.get('scope')
      if (!scope) throw missingParameter('scope')
      if (!scope.trim().endsWith('/.default') || scope.trim().includes(' ')) {
        throw new EntraError(
          'invalid_scope',
          1002012,
          `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
        )
      }
      return applicationToken(context, origin, application, parseScopes(scope, context.resources))
    }
    case 'authorization_code':
      return redeemCode(call, clientOf(context, tenant, form, request))
    case 'refresh_token':
      return redeemRefreshToken(call, clientOf(context, tenant, form, request))
    case 'password':
      return signInWithPassword(call, clientOf(context, tenant, form, request))
    default:
      throw new EntraError('unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`)
  }
}

/** A public client has no secret to show; every other one authenticates. */
function clientOf(
  context: EntraContext,
  tenant: string,
  form: URLSearchParams,
  { origin, path, headers }: SimulatorRequest,
): Application {
  const clientId = form.get('client_id')
  const application = clientId ? requireApplication(context, clientId) : undefined
  const isPublic = application?.secrets.length === 0 && application.certificates.length === 0
  if (application && isPublic && form.get('grant_type') !== 'client_credentials') return application
  const audiences = [`${origin}${path}`, `${origin}/${tenant}/v2.0`, issuerOf(context, origin)]
  return authenticateClient(context, form, headers.authorization, audiences)
}
