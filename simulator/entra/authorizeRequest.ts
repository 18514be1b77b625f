import type { Application } from '../world/types'
import { type EntraContext, requireApplication } from './entraContext'
import { EntraError } from './entraError'

export interface AuthorizeRequest {
  application: Application
  redirectUri: string
  responseMode: 'query' | 'form_post'
  state: string | null
  nonce: string | null
  scope: string
  prompt: string | null
  loginHint: string
  challenge: { method: 'S256' | 'plain'; value: string } | null
}

/** A mistake that may be told to the client by redirect, because the client and its address are known. */
export class RedirectableError extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
  ) {
    super(description)
  }
}

/** What must be right before anything is sent to the redirect address. */
export function readClient(
  context: EntraContext,
  query: URLSearchParams,
): Pick<AuthorizeRequest, 'application' | 'redirectUri' | 'responseMode' | 'state'> {
  const clientId = query.get('client_id')
  if (!clientId) {
    throw new EntraError(
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    )
  }
  const application = requireApplication(context, clientId)
  const asked = query.get('redirect_uri')
  const redirectUri = asked ?? application.redirectUris[0]
  if (!redirectUri || !isRegistered(application, redirectUri)) {
    throw new EntraError(
      'invalid_request',
      50011,
      `The redirect URI '${asked ?? ''}' specified in the request does not match the redirect URIs configured for the application '${clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.`,
    )
  }
  const mode = query.get('response_mode')
  return {
    application,
    redirectUri,
    responseMode: mode === 'form_post' ? 'form_post' : 'query',
    state: query.get('state'),
  }
}

export function readRest(
  query: URLSearchParams,
): Omit<AuthorizeRequest, 'application' | 'redirectUri' | 'responseMode' | 'state'> {
  const responseType = query.get('response_type')
  if (responseType !== 'code') {
    throw new RedirectableError(
      'unsupported_response_type',
      `AADSTS700054: response_type '${responseType ?? ''}' is not enabled for the application.`,
    )
  }
  const mode = query.get('response_mode')
  if (mode !== null && mode !== 'query' && mode !== 'form_post') {
    throw new RedirectableError(
      'invalid_request',
      `AADSTS70007: '${mode}' is not a supported value of 'response_mode'.`,
    )
  }
  const scope = query.get('scope')
  if (!scope)
    throw new RedirectableError('invalid_request', "AADSTS900144: The request must contain the parameter 'scope'.")
  return {
    scope,
    nonce: query.get('nonce'),
    prompt: query.get('prompt'),
    loginHint: query.get('login_hint') ?? '',
    challenge: readChallenge(query),
  }
}

function readChallenge(query: URLSearchParams): AuthorizeRequest['challenge'] {
  const value = query.get('code_challenge')
  if (!value) return null
  const method = query.get('code_challenge_method') ?? 'plain'
  if (method !== 'S256' && method !== 'plain') {
    throw new RedirectableError('invalid_request', `AADSTS501491: Invalid code challenge method '${method}'.`)
  }
  return { method, value }
}

/** Exact, but for the port of http://localhost: https://learn.microsoft.com/entra/identity-platform/reply-url */
export function isRegistered({ redirectUris }: Application, uri: string): boolean {
  return redirectUris.some(
    (registered) => registered === uri || withoutLoopbackPort(registered) === withoutLoopbackPort(uri),
  )
}

function withoutLoopbackPort(uri: string): string {
  return uri.replace(/^http:\/\/(localhost|127\.0\.0\.1):\d+/, 'http://$1')
}
