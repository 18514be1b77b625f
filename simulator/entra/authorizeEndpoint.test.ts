import { CryptoProvider } from '@azure/msal-node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { msalClient } from '../testing/msalClient'
import { startForTest, type TestSimulator } from '../testing/startForTest'
import { decodeJwt } from './jwt'

let simulator: TestSimulator
const redirectUri = 'http://localhost:4010/signin'

beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())

function authorizeUrl(changes: Record<string, string> = {}, clientId = simulator.ready.credentials.delegated.clientId) {
  const url = new URL(`${simulator.ready.login}/${simulator.ready.credentials.tenantId}/oauth2/v2.0/authorize`)
  const parameters = {
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid Mail.Read',
    state: 's1',
    ...changes,
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.toString()
}

const submit = (url: string, fields: Record<string, string>, cookie = '') =>
  simulator.fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(fields).toString(),
  })

const credentials = () => {
  const { userPrincipalName, password } = simulator.ready.credentials.delegated
  return { step: 'credentials', username: userPrincipalName, password }
}

const landed = (response: { headers: { get(name: string): string | null } }) =>
  new URL(response.headers.get('location') ?? 'about:blank').searchParams

async function signIn(url: string): Promise<URLSearchParams> {
  const response = await submit(url, credentials())
  expect(response.status).toBe(302)
  return landed(response)
}

describe('authorization code with PKCE', () => {
  it('signs a person in with the library of Microsoft, and renews the token silently', async () => {
    const client = msalClient(simulator, simulator.ready.credentials.delegated)
    const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
    const scopes = [`${simulator.ready.graph}/Mail.Read`]
    const url = await client.getAuthCodeUrl({
      scopes,
      redirectUri,
      state: 'a&b=ü',
      nonce: 'n1',
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
      responseMode: 'query',
    })
    const page = await simulator.fetch(url)
    expect(await page.text()).toContain('<label for="username">User name</label>')
    const parameters = await signIn(url)
    expect(parameters.get('state')).toBe('a&b=ü')
    const code = parameters.get('code') ?? ''
    const redemption = { code, scopes, redirectUri, codeVerifier: verifier, nonce: 'n1' }
    const result = await client.acquireTokenByCode(redemption)
    expect(result.account?.username).toBe(simulator.ready.credentials.delegated.userPrincipalName)
    expect(decodeJwt(result.idToken)?.claims.nonce).toBe('n1')
    if (!result.account) throw new Error('no account')
    const renewed = await client.acquireTokenSilent({ account: result.account, scopes, forceRefresh: true })
    expect(renewed.accessToken).not.toBe(result.accessToken)
    await expect(client.acquireTokenByCode(redemption)).rejects.toThrow(/AADSTS54005/)
  })

  it('refuses a wrong verifier, another redirect address, another client and an old code', async () => {
    const { delegated, clientId, clientSecret } = simulator.ready.credentials
    const challenge = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' // of the empty string
    const redeem = async (changes: Record<string, string>, before?: () => Promise<unknown>) => {
      const parameters = await signIn(authorizeUrl({ code_challenge: challenge, code_challenge_method: 'S256' }))
      await before?.()
      const response = await submit(`${simulator.ready.login}/common/oauth2/v2.0/token`, {
        grant_type: 'authorization_code',
        client_id: delegated.clientId,
        client_secret: delegated.clientSecret,
        code: parameters.get('code') ?? '',
        redirect_uri: redirectUri,
        code_verifier: 'wrong',
        ...changes,
      })
      return ((await response.json()) as { error_codes: number[] }).error_codes[0]
    }
    expect(await redeem({})).toBe(501481)
    expect(await redeem({ redirect_uri: 'http://localhost:4010/other' })).toBe(500112)
    expect(await redeem({ client_id: clientId, client_secret: clientSecret })).toBe(9002313)
    expect(await redeem({}, () => simulator.control('POST', 'clock', { advanceSeconds: 601 }))).toBe(70008)
    await simulator.control('POST', 'clock', { set: new Date().toISOString() })
  })
})

describe('the sign-in page', () => {
  it('stays on the page with a wrong password, and does not echo it', async () => {
    const response = await submit(authorizeUrl(), { ...credentials(), password: 'hunter"><script>' })
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('invalid username or password')
    expect(html).not.toContain('hunter')
  })

  it('does not send anybody to an address that is not registered', async () => {
    const response = await simulator.fetch(authorizeUrl({ redirect_uri: 'https://evil.example/signin' }), {
      redirect: 'manual',
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('AADSTS50011')
  })

  it('remembers the browser: prompt=none works after a sign-in and not before', async () => {
    const silent = authorizeUrl({ prompt: 'none' })
    const before = await simulator.fetch(silent, { redirect: 'manual' })
    expect(landed(before).get('error')).toBe('login_required')
    const signedIn = await submit(authorizeUrl(), credentials())
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
    const after = await simulator.fetch(silent, { redirect: 'manual', headers: { cookie } })
    expect(landed(after).get('code')).toBeTruthy()
    const picker = await simulator.fetch(authorizeUrl({ prompt: 'select_account' }), { headers: { cookie } })
    expect(await picker.text()).toContain('Pick an account')
    const asked = await simulator.fetch(authorizeUrl({ prompt: 'login' }), { headers: { cookie } })
    expect(await asked.text()).toContain('Password')
  })

  it('asks for consent to what nobody consented to, and takes no for an answer', async () => {
    const url = authorizeUrl({ scope: 'openid Files.Read.All' })
    const page = await submit(url, credentials())
    expect(await page.text()).toContain('Files.Read.All')
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
    const refused = await submit(url, { step: 'consent', consent: 'cancel' }, cookie)
    expect(landed(refused).get('error')).toBe('access_denied')
    const accepted = await submit(url, { step: 'consent', consent: 'accept' }, cookie)
    expect(landed(accepted).get('code')).toBeTruthy()
  })

  it('answers by form post when asked to', async () => {
    const response = await submit(authorizeUrl({ response_mode: 'form_post', state: '"><b>' }), credentials())
    const html = await response.text()
    expect(html).toContain(`action="${redirectUri}"`)
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;"')
  })

  it('puts app roles and groups into the identity token of the console', async () => {
    const { consoleOidc } = simulator.ready.credentials
    const approver = consoleOidc.people.find(({ appRole }) => appRole === 'Clawback.Approver')
    const redirect = consoleOidc.redirectUris[0] ?? ''
    const url = authorizeUrl({ scope: 'openid profile email', redirect_uri: redirect }, consoleOidc.clientId)
    const response = await submit(url, {
      step: 'credentials',
      username: approver?.userPrincipalName ?? '',
      password: approver?.password ?? '',
    })
    const answer = await submit(`${simulator.ready.login}/${simulator.ready.credentials.tenantId}/oauth2/v2.0/token`, {
      grant_type: 'authorization_code',
      client_id: consoleOidc.clientId,
      client_secret: consoleOidc.clientSecret,
      code: landed(response).get('code') ?? '',
      redirect_uri: redirect,
    })
    const { id_token } = (await answer.json()) as { id_token: string }
    const claims = decodeJwt(id_token)?.claims
    expect(claims).toMatchObject({ roles: ['Clawback.Approver'], iss: consoleOidc.issuer, name: 'Samira Khoury' })
    expect(claims?.groups).toContain(
      simulator.simulation.world.groups.find((group) => group.displayName === 'Clawback approvers')?.id,
    )
  })

  it('signs out, and goes on only to a registered address', async () => {
    const logout = `${simulator.ready.login}/common/oauth2/v2.0/logout?post_logout_redirect_uri=`
    const known = await simulator.fetch(logout + encodeURIComponent(redirectUri), { redirect: 'manual' })
    expect(known.headers.get('location')).toBe(redirectUri)
    const unknown = await simulator.fetch(`${logout}https://evil.example/`, { redirect: 'manual' })
    expect(unknown.headers.get('location')).toBeNull()
    expect(unknown.headers.get('set-cookie')).toContain('Max-Age=0')
  })
})
