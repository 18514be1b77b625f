import type { Application } from '../../world/types'
import { EntraError, missingParameter } from '../entraError'
import { userTokens } from '../issueTokens'
import { parseScopes } from '../resources'
import { checkPassword } from '../signIn'
import { type GrantCall, wantsClientInfo } from './grantCall'

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc */
export function signInWithPassword(
  { context, origin, form }: GrantCall,
  application: Application,
): Record<string, unknown> {
  const userName = form.get('username')
  const password = form.get('password')
  if (!userName) throw missingParameter('username')
  if (!password) throw missingParameter('password')
  const person = checkPassword(context, userName, password)
  if (userName.toLowerCase().startsWith('mfa')) {
    throw new EntraError(
      'invalid_grant',
      50076,
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
      { suberror: 'basic_action' },
    )
  }
  const scope = form.get('scope')
  if (!scope) throw missingParameter('scope')
  return userTokens(context, {
    origin,
    application,
    person,
    requested: parseScopes(scope, context.resources),
    nonce: null,
    wantsClientInfo: wantsClientInfo(form),
  })
}
