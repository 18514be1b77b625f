import { randomBytes } from 'node:crypto'
import { fetch } from 'undici'
import { describe, expect, it } from 'vitest'
import { config } from '../../lib/config'
import { openConnection } from '../../lib/connections/open'
import { renewSignIn, renewSignIns } from '../../lib/connections/renewSignIns'
import { decryptSecret, reencryptSecrets } from '../../lib/connections/secrets'
import { finishConnectionSignIn, startConnectionSignIn } from '../../lib/connections/signIn'
import { createConnection, deleteConnection, updateConnection } from '../../lib/connections/store'
import { testConnection } from '../../lib/connections/test'
import { readConnectionChoices } from '../../lib/connections/usable'
import { getConnection, listConnections } from '../../lib/connections/view'
import { db } from '../../lib/db/client'
import { inTransaction } from '../../lib/db/transaction'
import type { Actor } from '../../lib/shared/actor'
import { permissionsOf } from '../../lib/shared/permission'
import { testDatabase } from '../support/testDatabase'
import { graphHarness, options, refusal } from './graphHarness'

await testDatabase()
const simulator = await graphHarness(['--delegated-redirect', 'http://localhost:3000/connections/callback'])
const { credentials } = simulator

const person = await db().user.create({
  data: { email: 'admin@example.com', name: 'Ada Admin', roles: ['administrator'] },
})
const admin: Actor = {
  userId: person.id,
  name: person.name,
  permissions: permissionsOf(['administrator']),
  address: '192.0.2.1',
  origin: 'console',
}
const viewer: Actor = { ...admin, permissions: permissionsOf(['viewer']) }

const secret = credentials.clientSecret
const settings = (credential: object, over: object = {}) => ({
  kind: 'microsoft365',
  settings: {
    cloud: 'custom',
    endpoints: { login: simulator.address.login, graph: simulator.address.graph },
    caCertificate: simulator.base().caCertificate,
    tenantId: credentials.tenantId,
    credential,
    ...over,
  },
})
const withSecret = { kind: 'clientSecret', clientId: credentials.clientId }
const input = (name: string, over: object = {}) => ({
  name,
  connection: settings(withSecret),
  secrets: { clientSecret: { value: secret } },
  ...over,
})

const auditOf = (connectionId: string) =>
  db().auditEntry.findMany({ where: { objectId: connectionId }, orderBy: { seq: 'asc' } })

describe('the store', () => {
  it('keeps a connection whose secret never comes back, and writes that it was made', async () => {
    const { connectionId } = await createConnection(input('Kept'), admin)
    const view = await getConnection(connectionId, admin)
    expect(view.secrets).toEqual([{ name: 'clientSecret', setAt: expect.any(String), setByName: 'Ada Admin' }])
    expect(view.missingSecrets).toEqual([])
    const [row] = await db().connectionSecret.findMany({ where: { connectionId } })
    expect(Buffer.from(row?.ciphertext ?? []).includes(secret)).toBe(false)
    const entries = await auditOf(connectionId)
    expect(entries.map(({ action }) => action)).toEqual(['connection.created'])
    expect(JSON.stringify([view, entries.map(({ detail }) => detail), await listConnections(viewer)])).not.toContain(
      secret,
    )
  })

  it('asks for permission', async () => {
    await expect(createConnection(input('Not mine'), viewer)).rejects.toThrow('Your roles do not include')
  })

  it('says which setting is wrong', async () => {
    const broken = input('Broken', {
      connection: settings(withSecret, { tenantId: 'not a tenant', proxy: { url: 'ftp://x' } }),
    })
    const error = await createConnection(broken, admin).catch((reason: unknown) => reason)
    expect(error).toMatchObject({
      code: 'invalid',
      issues: [{ path: 'connection.settings.tenantId' }, { path: 'connection.settings.proxy.url' }],
    })
  })

  it('wants the secret again when it would be sent somewhere else', async () => {
    const { connectionId } = await createConnection(input('Moving'), admin)
    const elsewhere = settings(withSecret, {
      endpoints: { login: 'https://collector.example', graph: simulator.address.graph },
    })
    const moved = { name: 'Moving', connection: elsewhere }
    await expect(updateConnection(connectionId, moved, admin)).rejects.toThrow('Enter the secret')
    await updateConnection(connectionId, { name: 'Renamed', connection: settings(withSecret) }, admin)
    expect((await auditOf(connectionId)).at(-1)?.detail).toMatchObject({ changed: ['name'], secretsSet: [] })
    expect((await getConnection(connectionId, admin)).secrets).toHaveLength(1)
  })

  it('does not delete what a run was made over', async () => {
    const { connectionId } = await createConnection(input('Used'), admin)
    await db().run.create({
      data: {
        commandId: 'mail.search',
        title: 'x',
        connections: { create: { connectionId, position: 0 } },
        origin: 'console',
        input: {},
        state: 'finished',
      },
    })
    await expect(deleteConnection(connectionId, admin)).rejects.toThrow('Switch the connection off instead')
  })

  it('encrypts again with a new key, and then does without the old one', async () => {
    const { connectionId } = await createConnection(input('Rotated'), admin)
    const { encryptionKeys } = config()
    const next = { id: 'next', key: randomBytes(32) }
    const { changed } = await inTransaction((tx) => reencryptSecrets(tx, [next, ...encryptionKeys]))
    expect(changed).toBeGreaterThan(0)
    const rows = await db().connectionSecret.findMany({ where: { keyId: { not: null } } })
    expect(new Set(rows.map(({ keyId }) => keyId))).toEqual(new Set(['next']))
    const mine = rows.find((row) => row.connectionId === connectionId)
    const place = { connectionId, name: 'clientSecret' }
    expect(decryptSecret(mine?.ciphertext ?? new Uint8Array(), 'next', place, [next])).toBe(secret)
    await inTransaction((tx) => reencryptSecrets(tx, [encryptionKeys[0], next]))
    const connection = await openConnection(connectionId)
    expect((await connection.test(options)).checks.map(({ state }) => state)).toEqual(['works', 'works', 'works'])
    await connection.close()
  })
})

describe('testing', () => {
  it('keeps what was found', async () => {
    const { connectionId } = await createConnection(
      input('Expired', {
        connection: settings({ kind: 'clientSecret', clientId: credentials.expired.clientId }),
        secrets: { clientSecret: { value: credentials.expired.clientSecret } },
      }),
      admin,
    )
    await testConnection(connectionId, admin)
    const view = await getConnection(connectionId, admin)
    expect(view.lastHealth?.healthy).toBe(false)
    expect(view.health[0]?.checks[0]?.words).toContain('The client secret has expired')
    expect((await auditOf(connectionId)).at(-1)).toMatchObject({ action: 'connection.tested' })
  })

  it('opens an Exchange Server, and tests it step by step', async () => {
    const { ews } = simulator.credentials as unknown as {
      ews: { login: string; password: string; mailboxes: string[] }
    }
    const { connectionId } = await createConnection(
      {
        name: 'On-premises',
        connection: {
          kind: 'exchangeServer',
          settings: {
            url: simulator.address.ews,
            username: ews.login,
            caCertificate: simulator.base().caCertificate,
            mailboxes: ews.mailboxes,
          },
        },
        secrets: { password: { value: ews.password } },
      },
      admin,
    )
    const report = await testConnection(connectionId, admin)
    expect(report.checks.map(({ service, state }) => [service, state])).toEqual([
      ['Address', 'works'],
      ['Sign-in', 'works'],
      ['List of mailboxes', 'works'],
      ['Messages', 'works'],
    ])
    expect(report.checks[1]?.words).toMatch(/It is Exchange .*\(15\.\d+\.\d+\.\d+\)/)
    const choices = await readConnectionChoices(admin, 'quarantine')
    expect(choices.find(({ id }) => id === connectionId)?.reason).toContain('It is an Exchange Server.')
    expect((await readConnectionChoices(admin, 'messages')).find(({ id }) => id === connectionId)?.reason).toBeNull()
  })

  it('asks for the password again when the server, the way to it or a confirmed host changes', async () => {
    const settingsOf = (over: object = {}) => ({
      name: 'Moved server',
      connection: {
        kind: 'exchangeServer',
        settings: { url: 'https://mail.example.com/EWS/Exchange.asmx', username: 'svc@example.com', ...over },
      },
    })
    const secrets = { password: { value: 'not-a-real-one' } }
    const { connectionId } = await createConnection({ ...settingsOf(), secrets }, admin)
    for (const over of [
      { url: 'https://mail.elsewhere.example/EWS/Exchange.asmx' },
      { authentication: 'basic' },
      { verifyTls: false },
      { autodiscover: true },
      { confirmedHosts: ['mail.elsewhere.example'] },
    ]) {
      await expect(updateConnection(connectionId, settingsOf(over), admin)).rejects.toThrow('Enter the secret.')
    }
    await updateConnection(connectionId, settingsOf({ operationalMailbox: 'ada@example.com' }), admin)
  })

  it('wants to know in which domain to look for a server', async () => {
    const input = (over: object) => ({
      name: 'Looked for',
      connection: { kind: 'exchangeServer', settings: { autodiscover: true, username: 'EXAMPLE\\svc', ...over } },
      secrets: { password: { value: 'not-a-real-one' } },
    })
    await expect(createConnection(input({}), admin)).rejects.toMatchObject({
      issues: [expect.objectContaining({ path: 'connection.settings.autodiscoverAddress' })],
    })
    await createConnection(input({ autodiscoverAddress: 'ada@example.com' }), admin)
  })
})

describe('a person’s sign-in', () => {
  const delegated = { kind: 'delegated', clientId: credentials.delegated.clientId }

  async function connectionOf(name: string) {
    const { connectionId } = await createConnection(
      {
        name,
        connection: settings(delegated),
        secrets: { clientSecret: { value: credentials.delegated.clientSecret } },
      },
      admin,
    )
    return connectionId
  }

  /** What a browser does: the pages of Entra ID, until it is sent back. */
  async function signInAt(url: string): Promise<URLSearchParams> {
    const cookies = new Map<string, string>()
    let next = { url, method: 'GET', body: undefined as URLSearchParams | undefined }
    for (let step = 0; step < 8; step += 1) {
      const response = await fetch(next.url, {
        method: next.method,
        body: next.body,
        redirect: 'manual',
        dispatcher: simulator.agent,
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      })
      for (const cookie of response.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
      }
      const location = response.headers.get('location')
      if (location) {
        const target = new URL(location, next.url)
        if (target.pathname === '/connections/callback') return target.searchParams
        next = { url: target.href, method: 'GET', body: undefined }
        continue
      }
      const page = await response.text()
      const action = /<form method="post" action="([^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
      if (!action) throw new Error(`no form to go on with (${response.status})`)
      const body = new URLSearchParams({ step: /name="step" value="([^"]+)"/.exec(page)?.[1] ?? '' })
      if (page.includes('name="password"')) {
        body.set('username', credentials.delegated.userPrincipalName)
        body.set('password', credentials.delegated.password)
      } else body.set('consent', 'accept')
      next = { url: new URL(action, next.url).href, method: 'POST', body }
    }
    throw new Error('the sign-in did not come to an end')
  }

  const answerOf = (parameters: URLSearchParams) => ({
    state: parameters.get('state'),
    code: parameters.get('code'),
    error: parameters.get('error'),
  })

  it('gives a connection that acts as that person, with an empty mailbox as the own one', async () => {
    const connectionId = await connectionOf('Signed in')
    expect((await getConnection(connectionId, admin)).missingSecrets).toEqual(['refreshToken'])
    expect((await refusal(openConnection(connectionId))).message).toContain('Nobody has signed in')

    const { url } = await startConnectionSignIn(connectionId, admin)
    expect(new URL(url).searchParams.get('code_challenge_method')).toBe('S256')
    const answer = answerOf(await signInAt(url))
    const finished = await finishConnectionSignIn(answer, admin)
    expect(finished).toMatchObject({ connectionId, username: credentials.delegated.userPrincipalName })

    const connection = await openConnection(connectionId)
    expect(connection.delegated).toBe(true)
    const page = await connection.messages?.searchPage({ mailbox: '', criteria: null, pageSize: 1 }, options)
    expect(page?.hits).toHaveLength(1)
    await connection.close()

    // The answer counts once
    await expect(finishConnectionSignIn(answer, admin)).rejects.toThrow('was not begun here by you')
  })

  it('is only for who began it, and only with its own answer', async () => {
    const connectionId = await connectionOf('Foreign')
    const { url } = await startConnectionSignIn(connectionId, admin)
    const answer = answerOf(await signInAt(url))
    const other: Actor = { ...admin, userId: '0191f3a0-0000-7000-8000-000000000009' }
    await expect(finishConnectionSignIn(answer, other)).rejects.toThrow('was not begun here by you')
    await expect(finishConnectionSignIn({ ...answer, state: `${connectionId}.guess` }, admin)).rejects.toThrow()
  })

  async function signedIn(name: string) {
    const connectionId = await connectionOf(name)
    await signInAgain(connectionId)
    return connectionId
  }

  async function signInAgain(connectionId: string) {
    const { url } = await startConnectionSignIn(connectionId, admin)
    await finishConnectionSignIn(answerOf(await signInAt(url)), admin)
  }

  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)
  const keptToken = async (connectionId: string) =>
    (await db().connectionSecret.findFirstOrThrow({ where: { connectionId, name: 'refreshToken' } })).ciphertext

  it('is renewed by the worker when it is due, and by hand', async () => {
    const connectionId = await signedIn('Renewed')
    const before = await keptToken(connectionId)
    await renewSignIns(options.signal, inHours(11))
    expect(await keptToken(connectionId)).toEqual(before)
    await renewSignIns(options.signal, inHours(13))
    const after = await keptToken(connectionId)
    expect(after).not.toEqual(before)
    const { signIn } = await getConnection(connectionId, admin)
    expect(signIn).toMatchObject({ username: credentials.delegated.userPrincipalName, lost: null })
    expect(Date.parse(signIn?.renewedAt ?? '')).toBeGreaterThan(Date.parse(signIn?.signedInAt ?? ''))
    await renewSignIn(connectionId, admin)
    expect(await keptToken(connectionId)).not.toEqual(after)
    await expect(renewSignIn(connectionId, viewer)).rejects.toThrow('Your roles do not include')
  })

  it('that was revoked is noticed in the background, and everybody is told until somebody signs in again', async () => {
    const connectionId = await signedIn('Revoked')
    await simulator.control('POST', `people/${credentials.delegated.userPrincipalName}/revokeSignInSessions`)
    await renewSignIns(options.signal, inHours(13))

    const view = await getConnection(connectionId, admin)
    expect(view).toMatchObject({
      signInNeeded: 'again',
      missingSecrets: ['refreshToken'],
      signIn: { lost: { words: expect.stringContaining('AADSTS50173') } },
    })
    const choices = await readConnectionChoices(admin, 'messages')
    expect(choices.find(({ id }) => id === connectionId)?.reason).toContain('Nobody is signed in for it')
    // What a run says of each of its items
    const error = await refusal(openConnection(connectionId))
    expect(error).toMatchObject({ code: 'authentication' })
    expect(error.message).toContain(
      `The sign-in of ${credentials.delegated.userPrincipalName} for this connection has ended`,
    )
    expect((await auditOf(connectionId)).at(-1)).toMatchObject({ action: 'connection.signInLost', actorId: null })

    await signInAgain(connectionId)
    expect(await getConnection(connectionId, admin)).toMatchObject({ signInNeeded: null, signIn: { lost: null } })
    await (await openConnection(connectionId)).close()
  })

  it('that has run out is told with its own words', async () => {
    const connectionId = await signedIn('Run out')
    await simulator.control('POST', 'tokens/expire', { access: true, refresh: true })
    await expect(renewSignIn(connectionId, admin)).rejects.toThrow('The sign-in has run out. Sign in again.')
    expect((await getConnection(connectionId, admin)).signIn?.lost?.words).toContain('AADSTS70008')
  })

  it('does not reach the mailbox of somebody else', async () => {
    const connection = await openConnection(await signedIn('Own mailbox only'))
    const other = 'somebody-else@harbourpine.example'
    await simulator.addPerson(other)
    const error = await refusal(
      connection.messages?.searchPage({ mailbox: other, criteria: null, pageSize: 1 }, options) ?? Promise.resolve(),
    )
    await connection.close()
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
    expect(error.message).toContain('A person’s sign-in reaches that person’s own mailbox')
  })

  it('is asked for anew when it is for another account or other scopes', async () => {
    const connectionId = await signedIn('Changed')
    const changed = settings({ ...delegated, scopes: ['offline_access', 'Mail.Read', 'User.Read'] })
    await updateConnection(connectionId, { name: 'Changed', connection: changed }, admin)
    expect(await getConnection(connectionId, admin)).toMatchObject({ signInNeeded: 'first', signIn: null })
  })

  it('that the service has ended is forgotten, and the connection asks for a new one', async () => {
    const connectionId = await signedIn('Withdrawn')
    await simulator.control('PATCH', `applications/${credentials.delegated.clientId}`, { withdrawConsent: true })

    const connection = await openConnection(connectionId)
    const error = await refusal(
      connection.messages?.searchPage({ mailbox: '', criteria: null, pageSize: 1 }, options) ?? Promise.resolve(),
    )
    await connection.close()
    expect(error.code).toBe('authentication')
    expect(error.message).toMatch(/[Ss]ign in again/)
    expect(await getConnection(connectionId, admin)).toMatchObject({
      missingSecrets: ['refreshToken'],
      signInNeeded: 'again',
      signIn: { lost: { words: expect.stringContaining('AADSTS65001') } },
    })
  })
})
