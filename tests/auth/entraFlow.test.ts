import { readFileSync } from 'node:fs'
import { Agent } from 'undici'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { actorFromSession } from '../../lib/auth/actorFromSession'
import { sessionCookieName } from '../../lib/auth/session'
import { db } from '../../lib/db/client'
import { testDatabase } from '../support/testDatabase'
import { testSimulator } from '../support/testSimulator'
import { auditOf, createPerson, goodPassword } from './people'
import { signInServer } from './signInServer'
import { Visitor } from './visitor'

interface ConsoleOidc {
  tenantId: string
  consoleOidc: {
    clientId: string
    clientSecret: string
    people: { appRole: string; userPrincipalName: string; displayName: string; password: string }[]
  }
}

await testDatabase()
const origin = await signInServer()
const { address } = await testSimulator()
const { tenantId, consoleOidc } = address.credentials as unknown as ConsoleOidc
Object.assign(process.env, {
  CLAWBACK_ENTRA_AUTHORITY: address.login,
  CLAWBACK_ENTRA_TENANT_ID: tenantId,
  CLAWBACK_ENTRA_CLIENT_ID: consoleOidc.clientId,
  CLAWBACK_ENTRA_CLIENT_SECRET: consoleOidc.clientSecret,
  CLAWBACK_ENTRA_CA_FILE: address.caFile,
})
const analyst = consoleOidc.people.find((person) => person.appRole === 'Clawback.Analyst')
if (!analyst) throw new Error('The simulator has no analyst.')

let visitor: Visitor
beforeEach(async () => {
  visitor = new Visitor(new Agent({ connect: { ca: readFileSync(address.caFile, 'utf8') } }))
  await db().user.deleteMany()
})

/** As far as the sign-in page of Entra; returns its address. */
async function toEntra(callbackUrl = '/runs'): Promise<string> {
  const csrf = (await (await visitor.go(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string }
  const started = await visitor.post(`${origin}/api/auth/signin/entra`, { ...csrf, callbackUrl, json: 'true' })
  return ((await started.json()) as { url: string }).url
}

/** Through Entra's pages, back to the callback of the console, which is not followed yet. */
async function throughEntra(authorizeUrl: string, username: string, password: string): Promise<string> {
  let page = await visitor.go(authorizeUrl)
  // Who is signed in there already is sent back at once.
  if (page.status === 200) page = await visitor.submit(page, authorizeUrl, { username, password })
  if (page.status === 200) page = await visitor.submit(page, authorizeUrl, { consent: 'accept' })
  return String(page.headers.get('location'))
}

async function signIn(username: string, password: string, callbackUrl?: string) {
  return visitor.go(await throughEntra(await toEntra(callbackUrl), username, password))
}

const session = () => visitor.cookie(origin, sessionCookieName())

describe('sign-in through Entra ID, over TLS with its own certification authority', () => {
  it('asks with PKCE, state and nonce, and lets someone with an app role in', async () => {
    const authorizeUrl = await toEntra()
    const asked = new URL(authorizeUrl)
    expect(asked.origin).toBe(address.login)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      client_id: consoleOidc.clientId,
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: `${origin}/api/auth/callback/entra`,
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    const answer = await visitor.go(await throughEntra(authorizeUrl, analyst.userPrincipalName, analyst.password))
    expect(answer.headers.get('location')).toBe(`${origin}/runs`)
    const actor = await actorFromSession(session(), null)
    expect(actor?.name).toBe(analyst.displayName)
    expect(actor?.permissions.has('mail.search')).toBe(true)
    const user = await db().user.findFirstOrThrow()
    expect(user).toMatchObject({ email: analyst.userPrincipalName, roles: ['analyst'], passwordHash: null })
    expect(user.entraSubject).toMatch(new RegExp(`^${tenantId}/[0-9a-f-]{36}$`))
    expect((await auditOf('signIn.succeeded')).at(-1)).toMatchObject({ actorId: user.id, address: '192.0.2.1' })
  })

  it('finds the same account again, and keeps the way back on our own site', async () => {
    await signIn(analyst.userPrincipalName, analyst.password)
    const answer = await signIn(analyst.userPrincipalName, analyst.password, 'https://attacker.example/')
    expect(answer.headers.get('location')).toBe(origin)
    expect(await db().user.count()).toBe(1)
  })

  it.each(consoleOidc.people)(
    'gives $userPrincipalName the role of $appRole',
    async ({ appRole, userPrincipalName, password }) => {
      await signIn(userPrincipalName, password)
      const user = await db().user.findUniqueOrThrow({ where: { email: userPrincipalName } })
      expect(user.roles).toEqual([appRole.replace('Clawback.', '').toLowerCase()])
    },
  )

  it('does not take over the account of a password holder, and says so', async () => {
    await createPerson('Local Person', ['administrator'], { email: analyst.userPrincipalName })
    const answer = await signIn(analyst.userPrincipalName, analyst.password)
    expect(answer.headers.get('location')).toBe('/sign-in?error=entraAddressTaken')
    expect(session()).toBeUndefined()
  })

  it('refuses an answer whose state, nonce or verifier is not ours', async () => {
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    for (const cookie of ['next-auth.state', 'next-auth.nonce', 'next-auth.pkce.code_verifier']) {
      const callback = await throughEntra(await toEntra(), analyst.userPrincipalName, analyst.password)
      visitor.forget(origin, cookie)
      expect((await visitor.go(callback)).headers.get('location')).toMatch(/error=OAuthCallback$/)
    }
    const callback = new URL(await throughEntra(await toEntra(), analyst.userPrincipalName, analyst.password))
    callback.searchParams.set('state', 'x'.repeat(43))
    expect((await visitor.go(callback.href)).headers.get('location')).toMatch(/error=OAuthCallback$/)
    const logged = lines.mock.calls.map(([line]) => String(line)).join('')
    lines.mockRestore()
    expect(session()).toBeUndefined()
    expect(await db().user.count()).toBe(0)
    expect(logged).toContain('OAUTH_CALLBACK_ERROR')
    expect(logged).not.toContain(consoleOidc.clientSecret)
    expect(logged).not.toContain(String(callback.searchParams.get('code')))
  })

  it('uses a code once', async () => {
    const lines = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const callback = await throughEntra(await toEntra(), analyst.userPrincipalName, analyst.password)
    await visitor.go(callback)
    expect(session()).toBeDefined()
    visitor.forget(origin, sessionCookieName())
    expect((await visitor.go(callback)).headers.get('location')).toMatch(/error=OAuthCallback$/)
    lines.mockRestore()
    expect(session()).toBeUndefined()
  })
})

describe('the routes of the password', () => {
  it('sign in and out, and tell nothing in the address but a code', async () => {
    const person = await createPerson('Mara Lindqvist', ['viewer'])
    const { csrfToken } = (await (await visitor.go(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string }
    const attempt = (password: string, token = csrfToken) =>
      visitor.post(`${origin}/api/auth/callback/password`, { csrfToken: token, email: person.email, password })
    expect((await attempt('wrong password')).headers.get('location')).toBe(
      `${origin}/api/auth/error?error=signInFailed`,
    )
    expect((await attempt(goodPassword, 'forged')).headers.get('location')).toContain('csrf=true')
    expect(session()).toBeUndefined()
    const answer = await attempt(goodPassword)
    expect(answer.headers.getSetCookie().find((line) => line.startsWith(sessionCookieName()))).toMatch(
      /HttpOnly; SameSite=Lax/,
    )
    expect((await actorFromSession(session(), null))?.userId).toBe(person.id)
    const copied = session()
    await visitor.post(`${origin}/api/auth/signout`, { csrfToken })
    expect(session()).toBeUndefined()
    expect(await actorFromSession(copied, null)).toBeNull()
    expect((await auditOf('signOut')).at(-1)).toMatchObject({ actorId: person.id })
  })
})
