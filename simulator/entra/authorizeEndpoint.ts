import { randomBytes, randomUUID } from 'node:crypto'
import { formOf } from '../http/form'
import type { SimulatorRequest, SimulatorResponse } from '../http/types'
import type { Person } from '../world/types'
import { type AuthorizeRequest, RedirectableError, readClient, readRest } from './authorizeRequest'
import type { EntraContext } from './entraContext'
import { EntraError } from './entraError'
import { missingScopes } from './issueTokens'
import { OIDC_SCOPES, parseScopes } from './resources'
import { sessionCookie, sessionPerson } from './session'
import { checkPassword } from './signIn'
import { accountPickerPage, consentPage, errorPage, formPostPage, signInPage } from './signInPages'

const CODE_MS = 10 * 60 * 1000

type Client = Pick<AuthorizeRequest, 'redirectUri' | 'responseMode' | 'state'>

/** `GET|POST /{tenant}/oauth2/v2.0/authorize`: the sign-in page, consent, and the way back to the client. */
export function authorizeEndpoint(context: EntraContext, request: SimulatorRequest): SimulatorResponse {
  const form = formOf(request)
  const isOurForm = request.method === 'POST' && form.has('step')
  const parameters = request.method === 'POST' && !isOurForm ? form : request.query
  let client: ReturnType<typeof readClient>
  try {
    client = readClient(context, parameters)
  } catch (error) {
    if (error instanceof EntraError) return errorPage(error)
    throw error
  }
  try {
    const asked = { ...client, ...readRest(parameters) }
    const action = `${request.path}?${parameters.toString()}`
    return isOurForm
      ? answerForm(context, request, asked, form, action)
      : begin(context, sessionPerson(context, request), asked, action)
  } catch (error) {
    if (error instanceof RedirectableError)
      return sendBack(client, { error: error.error, error_description: error.description })
    if (error instanceof EntraError) {
      return sendBack(client, { error: error.error, error_description: error.message })
    }
    throw error
  }
}

function begin(
  context: EntraContext,
  person: Person | undefined,
  asked: AuthorizeRequest,
  action: string,
): SimulatorResponse {
  if (asked.prompt === 'none') {
    if (!person) {
      throw new RedirectableError(
        'login_required',
        'AADSTS50058: A silent sign-in request was sent but no user is signed in.',
      )
    }
    if (scopesToConsent(context, asked).length > 0) {
      throw new RedirectableError(
        'interaction_required',
        'AADSTS65001: The user or administrator has not consented to use the application.',
      )
    }
    return finish(context, asked, person)
  }
  const isOther = asked.loginHint !== '' && person?.userPrincipalName.toLowerCase() !== asked.loginHint.toLowerCase()
  if (!person || asked.prompt === 'login' || isOther) return askCredentials(context, asked, action, asked.loginHint)
  if (asked.prompt === 'select_account') return accountPickerPage(asked.application, person, action)
  return consentOrFinish(context, asked, person, action)
}

function answerForm(
  context: EntraContext,
  request: SimulatorRequest,
  asked: AuthorizeRequest,
  form: URLSearchParams,
  action: string,
): SimulatorResponse {
  const step = form.get('step')
  if (step === 'credentials') {
    const userName = form.get('username') ?? ''
    try {
      const person = checkPassword(context, userName, form.get('password') ?? '')
      return consentOrFinish(context, asked, person, action)
    } catch (error) {
      if (error instanceof EntraError) return askCredentials(context, asked, action, userName, error.text)
      throw error
    }
  }
  const person = sessionPerson(context, request)
  if (!person) return askCredentials(context, asked, action, '')
  if (step === 'account') {
    return form.get('account') === person.id
      ? consentOrFinish(context, asked, person, action)
      : askCredentials(context, asked, action, '')
  }
  if (form.get('consent') !== 'accept') {
    throw new RedirectableError('access_denied', 'AADSTS65004: User declined to consent to access the app.')
  }
  asked.application.delegatedScopes.push(...scopesToConsent(context, asked))
  return finish(context, asked, person)
}

function askCredentials(
  context: EntraContext,
  { application }: AuthorizeRequest,
  action: string,
  userName: string,
  error?: string,
): SimulatorResponse {
  const { organisation } = context.world
  const suggestions = context.world.people().filter((person) => person.appRoles.length > 0)
  return signInPage({ organisation: organisation.displayName, application, action, userName, suggestions, error })
}

function consentOrFinish(
  context: EntraContext,
  asked: AuthorizeRequest,
  person: Person,
  action: string,
): SimulatorResponse {
  const missing = scopesToConsent(context, asked)
  if (missing.length === 0 && asked.prompt !== 'consent') return finish(context, asked, person)
  const shown = missing.length > 0 ? missing : asked.scope.split(/\s+/).filter(Boolean)
  const page = consentPage(asked.application, person, shown, action)
  return { ...page, headers: { ...page.headers, 'Set-Cookie': sessionCookie(context, person) } }
}

function scopesToConsent(context: EntraContext, { application, scope }: AuthorizeRequest): string[] {
  const missing = missingScopes(application, parseScopes(scope, context.resources))
  return missing.filter((name) => !OIDC_SCOPES.includes(name))
}

function finish(context: EntraContext, asked: AuthorizeRequest, person: Person): SimulatorResponse {
  const code = `0.${randomBytes(48).toString('base64url')}`
  context.codes.set(code, {
    clientId: asked.application.clientId,
    redirectUri: asked.redirectUri,
    personId: person.id,
    scope: asked.scope,
    nonce: asked.nonce,
    challenge: asked.challenge,
    expiresAt: new Date(context.clock.now().getTime() + CODE_MS),
    redeemed: false,
  })
  return sendBack(asked, { code, session_state: randomUUID() }, { 'Set-Cookie': sessionCookie(context, person) })
}

function sendBack(
  { redirectUri, responseMode, state }: Client,
  values: Record<string, string>,
  headers: Record<string, string> = {},
): SimulatorResponse {
  const fields = state === null ? values : { ...values, state }
  if (responseMode === 'form_post') return formPostPage(redirectUri, fields, headers)
  const target = new URL(redirectUri)
  for (const [name, value] of Object.entries(fields)) target.searchParams.set(name, value)
  return { status: 302, headers: { ...headers, Location: target.toString(), 'Cache-Control': 'no-store' } }
}
