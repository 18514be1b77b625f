import type { Application } from '../../world/types'
import { EntraError, missingParameter } from '../entraError'
import { epochOf, userTokens } from '../issueTokens'
import { OIDC_SCOPES, parseScopes } from '../resources'
import { type GrantCall, wantsClientInfo } from './grantCall'

/** Each use gives a new token; as with Entra ID, the old one stays good until it expires or is revoked. */
export function redeemRefreshToken(
  { context, origin, form }: GrantCall,
  application: Application,
): Record<string, unknown> {
  const token = form.get('refresh_token')
  if (!token) throw missingParameter('refresh_token')
  const claims = token.startsWith('1.') ? context.key.verify(token.slice(2)) : undefined
  if (claims?.typ !== 'refresh') {
    throw new EntraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.')
  }
  if (claims.appid !== application.clientId) {
    throw new EntraError(
      'invalid_grant',
      700003,
      'The refresh token was issued to a different client than the one that presents it.',
    )
  }
  const isExpired = Number(claims.exp) <= context.clock.now().getTime() / 1000
  if (isExpired || epochOf(claims.aio) < context.epochs.refresh) {
    throw new EntraError(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
      { suberror: 'token_expired' },
    )
  }
  const person = context.world.findPerson(String(claims.oid))
  if (!person) throw new EntraError('invalid_grant', 50034, 'The user account does not exist in the directory.')
  if (!person.accountEnabled) throw new EntraError('invalid_grant', 50057, 'The user account is disabled.')
  const validFrom = context.validFrom.get(person.id)
  const issuedAt = new Date(Number(claims.issued_ms))
  if (validFrom && issuedAt < validFrom) throw revoked(issuedAt, validFrom)
  const original = String(claims.scope)
  const scope = form.get('scope') ?? original
  // What was agreed at sign-in holds on: a refresh keeps offline_access and openid even when it does not name them
  const kept = original.split(' ').filter((each) => OIDC_SCOPES.includes(each) && !scope.split(' ').includes(each))
  return userTokens(context, {
    origin,
    application,
    person,
    requested: parseScopes([scope, ...kept].join(' '), context.resources),
    nonce: null,
    wantsClientInfo: wantsClientInfo(form),
  })
}

/** https://learn.microsoft.com/troubleshoot/entra/entra-id/app-integration/error-code-aadsts50173-grant-expired-revoked */
function revoked(issuedAt: Date, validFrom: Date): EntraError {
  return new EntraError(
    'invalid_grant',
    50173,
    `The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '${issuedAt.toISOString()}' and the TokensValidFrom date (before which tokens are not valid) for this user is '${validFrom.toISOString()}'.`,
    { suberror: 'bad_token' },
  )
}
