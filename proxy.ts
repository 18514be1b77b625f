import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { readSessionCookie, sessionCookieName } from './lib/auth/session'
import { config as configuration, isDevelopment } from './lib/config'
import { contentSecurityPolicy, dataContentSecurityPolicy } from './lib/http/contentSecurityPolicy'
import { problem } from './lib/http/problem'
import { requestPathHeader } from './lib/http/requestPath'
import { securityHeaders } from './lib/http/securityHeaders'
import { signInHref } from './lib/shared/signInHref'

/** Reached before anyone is signed in. */
const publicPages = ['/sign-in', '/setup', '/accept-invitation', '/reset-password', '/answer']
const publicApi = '/api/auth/'
const health = '/api/health'

/**
 * In front of every page and route: security headers, and a first look at the session. It is not the guard: whether
 * the person may still do something is looked up by `requireActor`, `action` and `apiRoute`, each time.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const https = configuration().publicUrl.startsWith('https://')
  const isApi = pathname.startsWith('/api/')
  const nonce = randomBytes(16).toString('base64')
  const policy = isApi ? dataContentSecurityPolicy : contentSecurityPolicy(nonce, { https, development: isDevelopment })

  const response = (await mayPass(request, pathname))
    ? pass(request, { policy, nonce, path: pathname + search })
    : isApi
      ? refuseApi()
      : toSignIn(request, pathname + search, request.cookies.has(sessionCookieName()))
  response.headers.set('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(securityHeaders({ https }))) response.headers.set(name, value)
  return response
}

async function mayPass(request: NextRequest, pathname: string): Promise<boolean> {
  if (publicPages.includes(pathname) || pathname.startsWith(publicApi) || pathname === health) return true
  return (await readSessionCookie(request.cookies.get(sessionCookieName())?.value)) !== null
}

/** Next.js takes the nonce for its own scripts from the policy in the request's headers. */
function pass(
  request: NextRequest,
  { policy, nonce, path }: { policy: string; nonce: string; path: string },
): NextResponse {
  const headers = new Headers(request.headers)
  headers.set('Content-Security-Policy', policy)
  headers.set('x-nonce', nonce)
  headers.set(requestPathHeader, path)
  return NextResponse.next({ request: { headers } })
}

function refuseApi(): NextResponse {
  const answer = problem({ code: 'notSignedIn', message: 'Sign in first: this request carried no valid session.' })
  return new NextResponse(answer.body, answer)
}

function toSignIn(request: NextRequest, path: string, hadSession: boolean): NextResponse {
  return NextResponse.redirect(new URL(signInHref(path, hadSession ? 'sessionEnded' : null), request.nextUrl))
}

export const config = {
  // Everything but files that are the same for everyone.
  matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg|robots.txt).*)'],
}
