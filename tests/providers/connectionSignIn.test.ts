import { fetch } from 'undici'
import { describe, expect, it } from 'vitest'
import { openConnection } from '../../lib/connections/open'
import { renewSignIn, renewSignIns } from '../../lib/connections/renewSignIns'
import { finishConnectionSignIn, startConnectionSignIn } from '../../lib/connections/signIn'
import { createConnection, updateConnection } from '../../lib/connections/store'
import { readConnectionChoices } from '../../lib/connections/usable'
import { getConnection } from '../../lib/connections/view'
import { db } from '../../lib/db/client'
import type { Actor } from '../../lib/shared/actor'
import { connectionHouse } from './connectionHouse'
import { options, refusal } from './graphHarness'

const { simulator, credentials, admin, viewer, settings, auditOf } = await connectionHouse([
  '--delegated-redirect',
  'http://localhost:3000/connections/callback',
])

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
