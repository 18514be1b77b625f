import { createHash, randomBytes } from 'node:crypto'
import { uuidOf } from '../world/identifiers'
import type { Application, Person } from '../world/types'
import { type EntraContext, issuerOf } from './entraContext'
import { EntraError } from './entraError'
import type { Claims } from './jwt'
import type { RequestedScopes } from './resources'

const ACCESS_TOKEN_SECONDS = 3599
const REFRESH_TOKEN_SECONDS = 90 * 24 * 60 * 60

export function applicationToken(
  context: EntraContext,
  origin: string,
  application: Application,
  { resource, audience }: RequestedScopes,
): Record<string, unknown> {
  const roles = application.applicationPermissions.filter((permission) => resource.owns(permission))
  const access_token = accessToken(context, origin, application, audience, {
    oid: uuidOf(`service-principal:${application.clientId}`),
    sub: uuidOf(`service-principal:${application.clientId}`),
    idtyp: 'app',
    ...(roles.length > 0 ? { roles } : {}),
  })
  return { token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, ext_expires_in: ACCESS_TOKEN_SECONDS, access_token }
}

export interface UserTokenOptions {
  origin: string
  application: Application
  person: Person
  requested: RequestedScopes
  nonce: string | null
  wantsClientInfo: boolean
}

/** The answer to every grant in which a person takes part. Refuses scopes that nobody consented to. */
export function userTokens(context: EntraContext, options: UserTokenOptions): Record<string, unknown> {
  const { application, person, requested, origin } = options
  const granted = grantedScopes(application, person, requested)
  const { tenantId } = context.world.organisation
  const scope = [...requested.oidc, ...requested.names.filter((name) => name === '.default'), ...granted]
  return {
    token_type: 'Bearer',
    scope: scope.map((name) => (requested.oidc.includes(name) ? name : `${requested.prefix}${name}`)).join(' '),
    expires_in: ACCESS_TOKEN_SECONDS,
    ext_expires_in: ACCESS_TOKEN_SECONDS,
    access_token: accessToken(context, origin, application, requested.audience, {
      oid: person.id,
      sub: pairwiseSubject(person, application),
      idtyp: 'user',
      name: person.displayName,
      upn: person.userPrincipalName,
      unique_name: person.userPrincipalName,
      scp: [...requested.oidc.filter((name) => name !== 'offline_access'), ...granted].join(' '),
    }),
    ...(requested.oidc.includes('offline_access')
      ? {
          refresh_token: refreshToken(context, application, person, [
            ...requested.oidc,
            ...requested.names.map((name) => `${requested.prefix}${name}`),
          ]),
        }
      : {}),
    ...(requested.oidc.includes('openid') ? { id_token: idToken(context, options) } : {}),
    ...(options.wantsClientInfo
      ? { client_info: Buffer.from(JSON.stringify({ uid: person.id, utid: tenantId })).toString('base64url') }
      : {}),
  }
}

export function missingScopes(application: Application, requested: RequestedScopes): string[] {
  return requested.names.filter((name) => name !== '.default' && !hasConsent(application, name))
}

function hasConsent(application: Application, scope: string): boolean {
  return application.delegatedScopes.some((each) => each.toLowerCase() === scope.toLowerCase())
}

function grantedScopes(application: Application, person: Person, requested: RequestedScopes): string[] {
  const all = application.delegatedScopes.filter((scope) => requested.resource.owns(scope))
  const wantsAll = requested.names.includes('.default')
  if (missingScopes(application, requested).length > 0 || (wantsAll && all.length === 0)) {
    throw new EntraError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${application.clientId}' named '${application.displayName}'. Send an interactive authorization request for this user and resource. User: ${person.id}.`,
      { suberror: 'consent_required' },
    )
  }
  return wantsAll
    ? all
    : all.filter((scope) => requested.names.some((name) => name.toLowerCase() === scope.toLowerCase()))
}

function accessToken(
  context: EntraContext,
  origin: string,
  application: Application,
  audience: string,
  claims: Claims,
): string {
  return context.key.sign({
    aud: audience,
    iss: issuerOf(context, origin),
    ...times(context, ACCESS_TOKEN_SECONDS),
    app_displayname: application.displayName,
    appid: application.clientId,
    tid: context.world.organisation.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '1.0',
    ...claims,
    aio: stampOf(context.epochs.access),
  })
}

function refreshToken(context: EntraContext, application: Application, person: Person, scopes: string[]): string {
  return `1.${context.key.sign({
    typ: 'refresh',
    appid: application.clientId,
    oid: person.id,
    scope: scopes.join(' '),
    jti: randomBytes(16).toString('base64url'),
    // A sign-in right after a revocation lies in the same second
    issued_ms: context.clock.now().getTime(),
    ...times(context, REFRESH_TOKEN_SECONDS),
    aio: stampOf(context.epochs.refresh),
  })}`
}

function idToken(context: EntraContext, { origin, application, person, requested, nonce }: UserTokenOptions): string {
  return context.key.sign({
    aud: application.clientId,
    iss: issuerOf(context, origin),
    ...times(context, ACCESS_TOKEN_SECONDS),
    sub: pairwiseSubject(person, application),
    oid: person.id,
    tid: context.world.organisation.tenantId,
    ver: '2.0',
    uti: randomBytes(16).toString('base64url'),
    ...(nonce ? { nonce } : {}),
    ...(requested.oidc.includes('profile')
      ? { name: person.displayName, preferred_username: person.userPrincipalName }
      : {}),
    ...(requested.oidc.includes('email') && person.mail ? { email: person.mail } : {}),
    ...(person.appRoles.length > 0 && application.appRoles.length > 0
      ? { roles: person.appRoles.filter((role) => application.appRoles.includes(role)) }
      : {}),
    groups: person.groups,
  })
}

function times({ clock }: EntraContext, seconds: number): Claims {
  const now = Math.floor(clock.now().getTime() / 1000)
  return { iat: now, nbf: now, exp: now + seconds }
}

/** The same person is somebody else to each application. */
function pairwiseSubject(person: Person, application: Application): string {
  return createHash('sha256').update(`${person.id}:${application.clientId}`).digest('base64url')
}

/** Carried in the opaque "aio" claim, which no client reads. */
export function stampOf(epoch: number): string {
  return Buffer.from(`epoch ${epoch}`).toString('base64url')
}

export function epochOf(stamp: unknown): number {
  return Number(Buffer.from(String(stamp), 'base64url').toString('utf8').split(' ')[1] ?? 0)
}
