import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Messages, OpenConnection } from '../../lib/providers/contract'
import { eml, graphContract, graphHarness, options, refusal } from './graphHarness'

const simulator = await graphHarness()
const { connect, credentials } = simulator

function messagesOf(connection: OpenConnection): Messages {
  if (!connection.messages) throw new Error('a Graph connection without messages')
  return connection.messages
}

const list = (mailbox: string, connection = connect()) =>
  messagesOf(connection).searchPage({ mailbox, criteria: null, pageSize: 10 }, options)

const inNoTime = { timeouts: { connectSeconds: 2, requestSeconds: 1, totalSeconds: 3 } }
const someone = 'someone@harbourpine.example'
await simulator.addPerson(someone)
await simulator.deliver(someone, eml({ subject: 'One' }))

describe('mailboxes', () => {
  it('tells an unknown person', async () => {
    const error = await refusal(list('nobody@harbourpine.example'))
    expect(error.code).toBe('unknownMailbox')
    expect(error.message).toBe(
      'There is no user or shared mailbox nobody@harbourpine.example in this tenant. Check the spelling.',
    )
  })

  it.each(['none', 'onPremises'] as const)('tells a person without a cloud mailbox (%s)', async (kind) => {
    const address = `has-${kind.toLowerCase()}@harbourpine.example`
    await simulator.addPerson(address, kind)
    const error = await refusal(list(address))
    expect(error.code).toBe('noMailbox')
    expect(error.message).toContain('no licence')
    expect(error.message).toContain('Exchange Server on-premises')
  })

  it('says both names that the service has for it in the same words', async () => {
    for (const code of ['MailboxNotEnabledForRESTAPI', 'ResourceNotFound']) {
      await simulator.fault({ addressPattern: '^someone@', count: 1, decision: { status: 404, code, message: 'x' } })
      expect((await refusal(list(someone))).code).toBe('noMailbox')
    }
  })

  it('asks for a mailbox where nobody is signed in', async () => {
    const error = await refusal(list(''))
    expect(error.message).toContain(
      "The parameter 'Email Addresses or User IDs' is required when your connection uses the 'Client Credential' Grant Type.",
    )
  })
})

describe('sign-in', () => {
  it.each([
    [
      'an expired secret',
      () => simulator.credentialOf(credentials.expired),
      'The client secret has expired.',
      'AADSTS7000222',
    ],
    [
      'a wrong secret',
      () => simulator.credentialOf({ clientId: credentials.clientId, clientSecret: 'wrong-secret-of-mine' }),
      'The client secret is wrong.',
      'AADSTS7000215',
    ],
    [
      'an app that the tenant does not have',
      () => simulator.credentialOf({ clientId: '00000000-1111-4222-8333-444444444444', clientSecret: 'x' }),
      'There is no such application in the tenant',
      'AADSTS700016',
    ],
  ])('names %s', async (_, credential, words, code) => {
    const error = await refusal(list(someone, connect({ credential: credential() })))
    expect(error.code).toBe('authentication')
    expect(error.message).toContain(words)
    expect(error.detail.serviceCode).toBe(code)
    expect(error.message).not.toContain('wrong-secret-of-mine')
  })

  it('names a tenant that the cloud does not have', async () => {
    const error = await refusal(list(someone, connect({ tenantId: '99999999-9999-4999-8999-999999999999' })))
    expect(error.code).toBe('authentication')
    expect(error.message).toContain('There is no tenant 99999999-9999-4999-8999-999999999999 in this cloud')
  })

  it('names a CA certificate that did not issue the service’s', async () => {
    const error = await refusal(list(someone, connect({ caCertificate: undefined })))
    expect(error.code).toBe('tls')
    expect(error.message).toContain('issued by a certification authority that is not trusted')
    expect(error.message).toContain('trusts the public certification authorities only')
  })

  it('names a host that does not exist, and one that does not listen', async () => {
    const { graph } = simulator.address
    const lost = await refusal(
      list(someone, connect({ ...inNoTime, endpoints: { login: 'https://login.invalid', graph } })),
    )
    expect(lost.message).toContain('The name login.invalid could not be found')
    const port = await simulator.closedPort()
    const refused = await refusal(
      list(someone, connect({ ...inNoTime, endpoints: { login: `https://localhost:${port}`, graph } })),
    )
    expect(refused.code).toBe('connectionLost')
    expect(refused.message).toContain(`localhost:${port} refused the connection`)
  })

  it('signs in with a certificate', async () => {
    const { clientId, certificateFile, privateKeyFile } = credentials.certificate
    const credential = {
      kind: 'certificate' as const,
      clientId,
      certificate: readFileSync(certificateFile, 'utf8'),
      privateKey: readFileSync(privateKeyFile, 'utf8'),
    }
    expect((await list(someone, connect({ credential }))).hits.length).toBeGreaterThan(0)
    const broken = await refusal(list(someone, connect({ credential: { ...credential, privateKey: 'no key' } })))
    expect(broken.message).toContain('Check that both are complete PEM texts and belong together')
  })

  it('signs in with a user name and password, as that user', async () => {
    const { userPrincipalName, password, clientId, clientSecret } = credentials.delegated
    const credential = { kind: 'password' as const, clientId, clientSecret, username: userPrincipalName, password }
    const connection = connect({ credential })
    expect(connection.delegated).toBe(true)
    expect((await list('', connection)).hits.length).toBeGreaterThan(0)
    const wrong = await refusal(list('', connect({ credential: { ...credential, password: 'not-the-password' } })))
    expect(wrong.message).toContain('User name or password is wrong')
  })

  it('asks for a new token when the service no longer takes the old one, and says so when that does not help', async () => {
    const connection = connect()
    await list(someone, connection)
    await simulator.control('POST', 'tokens/expire', { access: true })
    expect((await list(someone, connection)).hits.length).toBeGreaterThan(0)

    await simulator.fault({
      service: 'graph',
      decision: { status: 401, code: 'InvalidAuthenticationToken', message: 'x' },
    })
    const error = await refusal(list(someone, connection))
    expect(error.code).toBe('authentication')
    expect(error.message).toContain('did not accept the token')
  })
})

describe('permission', () => {
  it('names the permission that is missing, or the policy that may be in the way', async () => {
    const readOnly = messagesOf(connect({ credential: simulator.credentialOf(credentials.readOnly) }))
    const [message] = (await readOnly.searchPage({ mailbox: someone, criteria: null, pageSize: 1 }, options)).hits
    const change = { mailbox: someone, messageId: message?.messageId ?? '' }
    const error = await refusal(readOnly.move({ ...change, folder: 'junkemail' }, options))
    expect(error).toMatchObject({ code: 'notPermitted', detail: { statusCode: 403 } })
    expect(error.message).toContain('application permission Mail.ReadWrite')
    expect(error.message).toContain('application access policy')
  })

  it('says the same of a mailbox that a policy closes', async () => {
    expect((await refusal(list('forbidden@harbourpine.example'))).code).toBe('notPermitted')
  })

  it('does not offer a hard delete where the cloud has none', async () => {
    const error = await refusal(
      messagesOf(connect({ cloud: 'gccHigh' })).delete({ mailbox: someone, messageId: 'x', mode: 'hard' }, options),
    )
    expect(error).toMatchObject({ code: 'notSupported' })
    expect(error.message).toContain('GCC High')
  })
})

describe('messages that are not there', () => {
  it('tells a message that is gone from an id that is none', async () => {
    const messages = messagesOf(connect())
    const [message] = (await messages.searchPage({ mailbox: someone, criteria: null, pageSize: 1 }, options)).hits
    const gone = (message?.messageId ?? '').replace(/[A-Za-z0-9]{4}(?=A*=*$)/, 'zzzz')
    expect(['itemNotFound', 'badRequest']).toContain(
      (await refusal(messages.getSummary({ mailbox: someone, messageId: gone }, options))).code,
    )
    const malformed = await refusal(messages.getSummary({ mailbox: someone, messageId: 'x' }, options))
    expect(malformed.message).toContain('An internet message id must stand within < >')
  })
})

describe('bad criteria', () => {
  const messages = messagesOf(connect())
  const search = (raw: { filter?: string; search?: string }) =>
    messages.searchPage({ mailbox: someone, criteria: null, raw, pageSize: 10 }, options)

  it('shows what the service says about a filter', async () => {
    const error = await refusal(search({ filter: "subject eqq 'x'" }))
    expect(error).toMatchObject({ code: 'badRequest', detail: { statusCode: 400 } })
    expect(error.message).toContain("Syntax error at position 8 in 'subject eqq 'x''")
  })

  it('refuses filter and search together', async () => {
    const error = await refusal(search({ filter: 'isRead eq true', search: 'x' }))
    expect(error.message).toBe('Filter and Search cannot be used at the same time.')
  })
})

describe('a service that is busy, broken or away', () => {
  const at = (name: string) => `${name}@harbourpine.example`
  // These addresses are known to the simulator, and each shows its fault
  const meet = (name: string, over = {}) => list(at(name), connect(over))

  it('waits as long as a 429 asks, and goes on', async () => {
    const begun = performance.now()
    await meet('throttled')
    expect(performance.now() - begun).toBeGreaterThan(1900)
    expect(simulator.calls.map((call) => call.status)).toEqual([429, 429, 200])
  })

  it('backs off by itself when a 429 does not say how long', async () => {
    await meet('throttlednoretry')
    expect(simulator.calls.map((call) => call.status)).toEqual([429, 429, 200])
  })

  it('understands a Retry-After that is a date', async () => {
    const until = new Date(Date.now() + 2500).toUTCString()
    await simulator.fault({
      addressPattern: '^someone@',
      count: 1,
      decision: { status: 429, code: 'TooManyRequests', message: 'x', headers: { 'Retry-After': until } },
    })
    const begun = performance.now()
    await list(someone)
    expect(performance.now() - begun).toBeGreaterThan(1000)
  })

  it('gives up after the time allowed, in words', async () => {
    const error = await refusal(meet('alwaysthrottled', inNoTime))
    expect(error).toMatchObject({ code: 'throttled', detail: { statusCode: 429, retryAfterSeconds: 1 } })
    expect(error.message).toContain('still slowing this app down for alwaysthrottled@harbourpine.example')
  })

  it('does not begin a wait that is longer than the time allowed', async () => {
    await simulator.fault({
      addressPattern: '^someone@',
      decision: { status: 429, code: 'TooManyRequests', message: 'x', headers: { 'Retry-After': '600' } },
    })
    const error = await refusal(list(someone))
    expect(error.detail.retryAfterSeconds).toBe(600)
    expect(simulator.calls).toHaveLength(1)
  })

  it('tells a 503 and a 500 that do not pass', async () => {
    for (const name of ['unavailable', 'servererror']) {
      const error = await refusal(meet(name, inNoTime))
      expect(error.code).toBe('unavailable')
      expect(error.message).toContain('is not available at the moment')
    }
  })

  it('tells a connection that is cut', async () => {
    const error = await refusal(meet('cut', inNoTime))
    expect(error).toMatchObject({ code: 'connectionLost', detail: { statusCode: 0 } })
    expect(error.message).toContain('was cut before the answer was complete')
  })

  it('tells a service that is too slow, and gets its answer when it may take longer', async () => {
    const error = await refusal(meet('slow', inNoTime))
    expect(error.code).toBe('timedOut')
    expect(error.message).toMatch(/did not answer within one second/)
    await expect(meet('slow')).resolves.toBeDefined()
  })

  it('takes nothing from an answer that is cut short inside a 200', async () => {
    const error = await refusal(meet('truncated'))
    expect(error).toMatchObject({ code: 'badAnswer', detail: { statusCode: 200 } })
    expect(error.message).toContain('ended too early')
  })

  it('stops at once when it is asked to', async () => {
    const stop = new AbortController()
    const messages = messagesOf(connect())
    const begun = performance.now()
    const listing = messages.searchPage({ mailbox: at('slow-2'), criteria: null, pageSize: 1 }, { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('the run was cancelled')), 200)
    await expect(listing).rejects.toThrow('the run was cancelled')
    expect(performance.now() - begun).toBeLessThan(2000)
  })
})

describe('doing things once', () => {
  it('does not repeat a copy whose answer was lost', async () => {
    const messages = messagesOf(connect())
    const [message] = (await messages.searchPage({ mailbox: someone, criteria: null, pageSize: 1 }, options)).hits
    await simulator.fault({ method: 'POST', pathPattern: '/copy$', decision: { cut: true } })
    await simulator.control('DELETE', 'requests')
    const copy = messages.copy({ mailbox: someone, messageId: message?.messageId ?? '', folder: 'archive' }, options)
    expect((await refusal(copy)).code).toBe('connectionLost')
    const { requests } = await simulator.control<{ requests: Record<string, number> }>('GET', 'requests')
    const copies = Object.entries(requests).filter(([name]) => name.includes('/copy'))
    expect(copies.map(([, count]) => count)).toEqual([1])
  })

  it('keeps to four calls at once for one mailbox', async () => {
    const messages = messagesOf(connect())
    await simulator.control('DELETE', 'requests')
    await simulator.fault({ addressPattern: '^someone@', decision: { delayMs: 50 } })
    await Promise.all(
      Array.from({ length: 20 }, () => messages.searchPage({ mailbox: someone, criteria: null, pageSize: 1 }, options)),
    )
    const { inFlightMaxima } = await simulator.control<{ inFlightMaxima: Record<string, number> }>('GET', 'requests')
    expect(inFlightMaxima[someone]).toBe(4)
    expect(simulator.calls.every((call) => call.status === 200)).toBe(true)
  })
})

describe('the connection test', () => {
  it('says what works and which permission is missing', async () => {
    const report = await connect({ credential: simulator.credentialOf(credentials.readOnly) }).test(options)
    expect(report.checks.map(({ service, state }) => [service, state])).toEqual([
      ['Sign-in', 'works'],
      ['Directory', 'works'],
      ['Messages', 'works'],
    ])
    expect(report.grants).toContain('Mail.Read')
    expect(report.groups.find(({ group }) => group.startsWith('Move'))?.missing).toEqual(['Mail.ReadWrite'])
    expect(report.groups.find(({ group }) => group.startsWith('Search'))?.missing).toEqual([])
  })

  it('goes no further than a sign-in that fails', async () => {
    const report = await connect({ credential: simulator.credentialOf(credentials.expired) }).test(options)
    expect(report.checks.map(({ state }) => state)).toEqual(['fails', 'notChecked', 'notChecked'])
    expect(report.checks[0]?.words).toContain('The client secret has expired')
  })
})

describe('the contract that every request of these tests is held against', () => {
  it.skipIf(graphContract === null)('knows what Microsoft documents from what it does not', () => {
    const url = 'https://graph.example/v1.0/users/a/messages'
    expect(graphContract?.checkRequest({ method: 'GET', url: `${url}?$top=5` })).toEqual([])
    expect(graphContract?.checkRequest({ method: 'GET', url: `${url}?$sort=subject` })).not.toEqual([])
    const move = { method: 'POST', url: `${url}/m/move`, headers: { 'Content-Type': 'application/json' } }
    expect(graphContract?.checkRequest({ ...move, body: { destinationId: 'inbox' } })).toEqual([])
    expect(graphContract?.checkRequest({ ...move, body: { destination: 'inbox' } })).not.toEqual([])
  })
})
