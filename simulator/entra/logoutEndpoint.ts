import type { SimulatorRequest, SimulatorResponse } from '../http/types'
import { isRegistered } from './authorizeRequest'
import type { EntraContext } from './entraContext'
import { clearedSessionCookie } from './session'
import { signedOutPage } from './signInPages'

/** Ends the browser's session; goes on only to an address that some application registered. */
export function logoutEndpoint({ world }: EntraContext, { query }: SimulatorRequest): SimulatorResponse {
  const target = query.get('post_logout_redirect_uri')
  const cookie = { 'Set-Cookie': clearedSessionCookie() }
  const isKnown = target !== null && [...world.applications.values()].some((each) => isRegistered(each, target))
  if (!target || !isKnown) {
    const page = signedOutPage()
    return { ...page, headers: { ...page.headers, ...cookie } }
  }
  return { status: 302, headers: { ...cookie, Location: target } }
}
