import type { AccessCheck, Auth } from '../http/types'
import type { EntraContext } from './entraContext'
import { epochOf } from './issueTokens'
import type { Claims } from './jwt'

const SCHEME = /^Bearer +(\S+)$/i
/** What services allow for clocks that differ */
const SKEW_SECONDS = 300

/** What an API does with the Authorization header: the same answers as Microsoft Graph's. */
export function createAuth(context: EntraContext): Auth {
  return {
    verifyAccessToken(authorizationHeader, audiences) {
      const token = SCHEME.exec(authorizationHeader ?? '')?.[1]
      if (!token) return refuse('Access token is empty.')
      const claims = context.key.verify(token)
      if (!claims) return refuse('IDX14100: JWT is not well formed, or its signature cannot be verified.')
      return checkClaims(context, claims, audiences)
    },
  }
}

function checkClaims(context: EntraContext, claims: Claims, audiences: readonly string[]): AccessCheck {
  const { world, clock, epochs } = context
  const now = clock.now().getTime() / 1000
  if (typeof claims.aud !== 'string' || !audiences.includes(claims.aud)) {
    return refuse('Access token validation failure. Invalid audience.')
  }
  if (claims.tid !== world.organisation.tenantId) {
    return refuse('Access token validation failure. The tenant of the token is not the tenant of the resource.')
  }
  if (Number(claims.nbf) > now + SKEW_SECONDS) return refuse('Lifetime validation failed, the token is not yet valid.')
  if (Number(claims.exp) <= now || epochOf(claims.aio) < epochs.access) {
    return refuse('Lifetime validation failed, the token is expired.')
  }
  if (typeof claims.appid !== 'string' || !world.applications.has(claims.appid)) {
    return refuse('Access token validation failure. The application is not known.')
  }
  const isUser = typeof claims.scp === 'string'
  const person = isUser ? world.findPerson(String(claims.oid)) : undefined
  if (isUser && !person?.accountEnabled) return refuse('Access token validation failure. The account is disabled.')
  return {
    ok: true,
    clientId: claims.appid,
    roles: isUser || !Array.isArray(claims.roles) ? [] : claims.roles.map(String),
    scopes: isUser ? String(claims.scp).split(' ') : [],
    person: person ?? null,
  }
}

function refuse(message: string): AccessCheck {
  return { ok: false, code: 'InvalidAuthenticationToken', message }
}
