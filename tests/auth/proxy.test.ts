import { NextRequest } from 'next/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { sessionCookieName } from '../../lib/auth/session'
import { config as matching, proxy } from '../../proxy'
import { testDatabase } from '../support/testDatabase'
import { createPerson, sessionCookieOf } from './people'

await testDatabase()
let cookie = ''

beforeAll(async () => {
  cookie = await sessionCookieOf(await createPerson('Mara Lindqvist', ['viewer']))
})

function ask(path: string, headers: Record<string, string> = {}) {
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers }))
}
const signedIn = () => ({ cookie: `${sessionCookieName()}=${cookie}` })
const location = (response: Response) => response.headers.get('location')

describe('the proxy', () => {
  it('sends a page that needs a session to the sign-in page, and back afterwards', async () => {
    expect(location(await ask('/'))).toBe('http://localhost:3000/sign-in')
    expect(location(await ask('/runs/1?tab=items&x=%2F'))).toBe(
      'http://localhost:3000/sign-in?callbackUrl=%2Fruns%2F1%3Ftab%3Ditems%26x%3D%252F',
    )
    expect(location(await ask('/runs', { cookie: `${sessionCookieName()}=${cookie.slice(0, -4)}AAAA` }))).toBe(
      'http://localhost:3000/sign-in?callbackUrl=%2Fruns&error=sessionEnded',
    )
    expect((await ask('/runs', signedIn())).status).toBe(200)
  })

  it('answers an API request without a session with 401, as data', async () => {
    const response = await ask('/api/runs')
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ status: 401, code: 'notSignedIn' })
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect((await ask('/api/runs', signedIn())).status).toBe(200)
  })

  it.each(['/sign-in', '/setup', '/accept-invitation', '/reset-password', '/api/auth/csrf', '/api/health'])(
    'lets everyone reach %s',
    async (path) => {
      expect(location(await ask(path))).toBeNull()
      expect((await ask(path)).status).toBe(200)
    },
  )

  it.each(['/sign-in/x', '/sign-in2', '/setup/', '/api/authx', '/api', '/api/healthy'])(
    'does not take %s for one of them',
    async (path) => {
      const response = await ask(path)
      expect(response.status === 401 || location(response)?.includes('/sign-in')).toBe(true)
    },
  )

  it('gives each page a policy with a nonce of its own, and tells Next.js the same', async () => {
    const policies = await Promise.all(['/sign-in', '/sign-in'].map((path) => ask(path)))
    const nonces = policies.map((response) => {
      const policy = String(response.headers.get('content-security-policy'))
      const nonce = /script-src 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(policy)?.[1]
      expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(policy)
      expect(response.headers.get('x-middleware-request-x-nonce')).toBe(nonce)
      for (const part of [
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "connect-src 'self'",
      ]) {
        expect(policy).toContain(part)
      }
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      return nonce
    })
    expect(nonces[0]).toBeDefined()
    expect(nonces[0]).not.toBe(nonces[1])
  })

  it('sets the other headers on every kind of answer, and no HSTS over plain http', async () => {
    for (const response of [await ask('/sign-in'), await ask('/runs'), await ask('/api/runs')]) {
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(response.headers.get('x-frame-options')).toBe('DENY')
      expect(response.headers.get('referrer-policy')).toBe('same-origin')
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(response.headers.get('strict-transport-security')).toBeNull()
    }
  })

  it('tells the page its own path, whatever the client claims', async () => {
    const response = await ask('/runs?x=1', { ...signedIn(), 'x-clawback-request-path': '//attacker.example' })
    expect(response.headers.get('x-middleware-request-x-clawback-request-path')).toBe('/runs?x=1')
  })

  it('stands before everything but files that are the same for everyone', () => {
    const [source] = matching.matcher
    const pattern = new RegExp(`^${source}$`)
    for (const path of ['/', '/runs', '/api/runs', '/sign-in', '/_next/data/x.json']) expect(path).toMatch(pattern)
    for (const path of ['/_next/static/chunks/a.js', '/favicon.ico']) expect(path).not.toMatch(pattern)
  })
})
