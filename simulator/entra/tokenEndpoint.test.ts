import { readFile } from 'node:fs/promises'
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { msalClient } from '../testing/msalClient'
import { startForTest, type TestSimulator } from '../testing/startForTest'
import { decodeJwt } from './jwt'

let simulator: TestSimulator

beforeAll(async () => {
  simulator = await startForTest()
})
afterAll(() => simulator[Symbol.asyncDispose]())

const claimsOf = (token: string) => decodeJwt(token)?.claims ?? {}

async function askToken(form: Record<string, string>, tenant = simulator.ready.credentials.tenantId) {
  const response = await simulator.fetch(`${simulator.ready.login}/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const json = (await response.json()) as { error?: string; error_codes?: number[]; [name: string]: unknown }
  return { status: response.status, json, code: json.error_codes?.[0] }
}

const daemonForm = (changes: Record<string, string> = {}) => {
  const { clientId, clientSecret } = simulator.ready.credentials
  return {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${simulator.ready.graph}/.default`,
    ...changes,
  }
}

describe('a person whose sessions were revoked', () => {
  it('must sign in again: the refresh tokens from before are worth nothing, a new sign-in is', async () => {
    const { clientId, clientSecret, userPrincipalName, password } = simulator.ready.credentials.delegated
    const app = { client_id: clientId, client_secret: clientSecret, scope: 'offline_access Mail.Read' }
    const signIn = async () =>
      String(
        (await askToken({ ...app, grant_type: 'password', username: userPrincipalName, password })).json.refresh_token,
      )
    const refresh = (token: string) => askToken({ ...app, grant_type: 'refresh_token', refresh_token: token })
    const before = await signIn()
    expect((await refresh(before)).status).toBe(200)
    await simulator.control('POST', `people/${userPrincipalName}/revokeSignInSessions`)
    const refused = await refresh(before)
    expect([refused.status, refused.json.error, refused.code, refused.json.suberror]).toEqual([
      400,
      'invalid_grant',
      50173,
      'bad_token',
    ])
    expect((await refresh(await signIn())).status).toBe(200)
  })
})

describe('client credentials', () => {
  it('gives the application its permissions, for the service it asked for', async () => {
    const { clientId, clientSecret, tenantId } = simulator.ready.credentials
    const client = msalClient(simulator, { clientId, clientSecret })
    const result = await client.acquireTokenByClientCredential({ scopes: [`${simulator.ready.graph}/.default`] })
    const claims = claimsOf(result?.accessToken ?? '')
    expect(claims).toMatchObject({ aud: simulator.ready.graph, appid: clientId, tid: tenantId, idtyp: 'app' })
    expect(claims.roles).toContain('Mail.ReadWrite')
    expect(claims.roles).not.toContain('Exchange.ManageAsApp')
  })

  it('is satisfied by an assertion signed with the registered certificate', async () => {
    const { certificate } = simulator.ready.credentials
    const client = msalClient(simulator, {
      clientId: certificate.clientId,
      clientCertificate: {
        thumbprintSha256: Buffer.from(certificate.thumbprintSha256, 'base64url').toString('hex'),
        privateKey: await readFile(certificate.privateKeyFile, 'utf8'),
      },
    })
    const result = await client.acquireTokenByClientCredential({ scopes: [`${simulator.ready.graph}/.default`] })
    expect(claimsOf(result?.accessToken ?? '').appid).toBe(certificate.clientId)
  })

  it('refuses an assertion by another key', async () => {
    const { certificate, clientId } = simulator.ready.credentials
    const { generateKeyPairSync } = await import('node:crypto')
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const client = msalClient(simulator, {
      clientId,
      clientCertificate: {
        thumbprintSha256: Buffer.from(certificate.thumbprintSha256, 'base64url').toString('hex'),
        privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
      },
    })
    const scopes = [`${simulator.ready.graph}/.default`]
    await expect(client.acquireTokenByClientCredential({ scopes })).rejects.toThrow(/AADSTS700027/)
  })

  it.each([
    ['a wrong secret', { client_secret: 'guess' }, 401, 7000215, 'invalid_client'],
    ['no secret', { client_secret: '' }, 401, 7000218, 'invalid_client'],
    [
      'an unknown application',
      { client_id: '00000000-0000-4000-8000-000000000000' },
      400,
      700016,
      'unauthorized_client',
    ],
    ['an unknown resource', { scope: 'https://graph.microsoft.us/.default' }, 400, 500011, 'invalid_resource'],
    ['a scope without .default', { scope: 'Mail.Read' }, 400, 1002012, 'invalid_scope'],
    ['an unknown grant', { grant_type: 'magic' }, 400, 70003, 'unsupported_grant_type'],
    ['no grant', { grant_type: '' }, 400, 900144, 'invalid_request'],
    [
      'a malformed assertion',
      { client_assertion: 'x', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
      401,
      50027,
      'invalid_client',
    ],
  ])('refuses %s', async (_, changes, status, code, error) => {
    const answer = await askToken(daemonForm(changes))
    expect(answer).toMatchObject({ status, code, json: { error } })
    expect(answer.json.error_description).toMatch(
      new RegExp(`^AADSTS${code}: .* Trace ID: \\S+ Correlation ID: \\S+ Timestamp: `),
    )
    expect(JSON.stringify(answer.json)).not.toContain(simulator.ready.credentials.clientSecret)
  })

  it('refuses a secret that has expired', async () => {
    const { expired } = simulator.ready.credentials
    const answer = await askToken(daemonForm({ client_id: expired.clientId, client_secret: expired.clientSecret }))
    expect(answer).toMatchObject({ status: 401, code: 7000222 })
  })

  it('refuses a tenant that does not exist, and an empty body', async () => {
    expect(await askToken(daemonForm(), 'elsewhere.example')).toMatchObject({ status: 400, code: 90002 })
    expect(await askToken({})).toMatchObject({ status: 400, code: 9002313 })
  })
})

describe('user name and password', () => {
  const scopes = () => [`${simulator.ready.graph}/Mail.Read`]

  it('gives a delegated token', async () => {
    const { delegated } = simulator.ready.credentials
    const client = msalClient(simulator, delegated)
    const result = await client.acquireTokenByUsernamePassword({
      scopes: scopes(),
      username: delegated.userPrincipalName,
      password: delegated.password,
    })
    expect(result?.account?.username).toBe(delegated.userPrincipalName)
    expect(String(claimsOf(result?.accessToken ?? '').scp).split(' ')).toContain('Mail.Read')
    expect(claimsOf(result?.accessToken ?? '').roles).toBeUndefined()
  })

  it.each([
    ['a wrong password', { password: 'guess' }, 50126],
    ['an unknown person', { username: 'nobody@harbourpine.example' }, 50034],
    ['a scope without consent', { scope: 'Files.Read.All' }, 65001],
  ])('refuses %s', async (_, changes, code) => {
    const { delegated } = simulator.ready.credentials
    const form = {
      grant_type: 'password',
      client_id: delegated.clientId,
      client_secret: delegated.clientSecret,
      username: delegated.userPrincipalName,
      password: delegated.password,
      scope: 'Mail.Read offline_access',
      ...changes,
    }
    expect(await askToken(form)).toMatchObject({ status: 400, code })
  })

  it('refuses a refresh token after it was expired, and a person who was disabled', async () => {
    await using other = await startForTest()
    const { delegated } = other.ready.credentials
    const ask = async (form: Record<string, string>) => {
      const response = await other.fetch(`${other.ready.login}/common/oauth2/v2.0/token`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          client_id: delegated.clientId,
          client_secret: delegated.clientSecret,
          ...form,
        }).toString(),
      })
      return (await response.json()) as { error_codes?: number[]; refresh_token?: string; access_token?: string }
    }
    const signedIn = await ask({
      grant_type: 'password',
      username: delegated.userPrincipalName,
      password: delegated.password,
      scope: 'Mail.Read offline_access',
    })
    const refresh = { grant_type: 'refresh_token', refresh_token: signedIn.refresh_token ?? '' }
    const refreshed = await ask(refresh)
    expect(refreshed.refresh_token).toBeTruthy()
    expect(refreshed.refresh_token).not.toBe(signedIn.refresh_token)
    await other.control('POST', 'tokens/expire', { access: false, refresh: true })
    expect((await ask(refresh)).error_codes).toEqual([70008])
    await other.control('PATCH', `people/${delegated.userPrincipalName}`, { accountEnabled: false })
    expect(
      (
        await ask({
          ...refresh,
          grant_type: 'password',
          username: delegated.userPrincipalName,
          password: delegated.password,
        })
      ).error_codes,
    ).toEqual([50057])
  })
})

describe('the key set', () => {
  it('verifies an identity token with a library of others', async () => {
    const { delegated, tenantId } = simulator.ready.credentials
    const answer = await askToken({
      grant_type: 'password',
      client_id: delegated.clientId,
      client_secret: delegated.clientSecret,
      username: delegated.userPrincipalName,
      password: delegated.password,
      scope: 'openid profile email',
    })
    const metadata = (await (
      await simulator.fetch(`${simulator.ready.login}/${tenantId}/v2.0/.well-known/openid-configuration`)
    ).json()) as { jwks_uri: string; issuer: string }
    const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
      [customFetch]: async (url: string) => {
        const response = await simulator.fetch(url)
        return new Response(await response.text(), { status: response.status })
      },
    })
    const { payload } = await jwtVerify(String(answer.json.id_token), keys, {
      issuer: metadata.issuer,
      audience: delegated.clientId,
    })
    expect(payload).toMatchObject({
      preferred_username: delegated.userPrincipalName,
      email: delegated.userPrincipalName,
    })
  })
})
