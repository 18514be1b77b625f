import { createHash } from 'node:crypto'
import type { Application } from '../../world/types'
import type { IssuedCode } from '../entraContext'
import { EntraError, missingParameter } from '../entraError'
import { userTokens } from '../issueTokens'
import { parseScopes } from '../resources'
import { type GrantCall, wantsClientInfo } from './grantCall'

export function redeemCode({ context, origin, form }: GrantCall, application: Application): Record<string, unknown> {
  const code = form.get('code')
  if (!code) throw missingParameter('code')
  const issued = context.codes.get(code)
  if (!issued || issued.clientId !== application.clientId) {
    throw new EntraError('invalid_grant', 9002313, 'Invalid request. Request is malformed or invalid.')
  }
  if (issued.redeemed) {
    throw new EntraError(
      'invalid_grant',
      54005,
      'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
    )
  }
  issued.redeemed = true
  if (issued.expiresAt.getTime() <= context.clock.now().getTime()) {
    throw new EntraError(
      'invalid_grant',
      70008,
      'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
    )
  }
  const redirectUri = form.get('redirect_uri')
  if (redirectUri !== issued.redirectUri) {
    throw new EntraError(
      'invalid_client',
      500112,
      `The reply address '${redirectUri ?? ''}' does not match the reply address '${issued.redirectUri}' provided when requesting Authorization code.`,
    )
  }
  checkVerifier(issued, form.get('code_verifier'))
  const person = context.world.findPerson(issued.personId)
  if (!person) throw new EntraError('invalid_grant', 50034, 'The user account does not exist in the directory.')
  return userTokens(context, {
    origin,
    application,
    person,
    requested: parseScopes(form.get('scope') ?? issued.scope, context.resources),
    nonce: issued.nonce,
    wantsClientInfo: wantsClientInfo(form),
  })
}

/** RFC 7636 */
function checkVerifier({ challenge }: IssuedCode, verifier: string | null): void {
  if (!challenge && !verifier) return
  if (challenge && !verifier) throw missingParameter('code_verifier')
  const value = verifier ?? ''
  const shown = challenge?.method === 'S256' ? createHash('sha256').update(value).digest('base64url') : value
  if (!challenge || shown !== challenge.value) {
    throw new EntraError(
      'invalid_grant',
      501481,
      'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
    )
  }
}
