import { Agent } from 'node:https'
import { describe, expect, it } from 'vitest'
import { firstMessage, lastMessage, type NtlmUser } from '../testing/ntlmClient'
import { all, codes, envelope, ewsOfFile, inbox, MAILBOX } from '../testing/serveEws'

const GET_INBOX = `<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds>${inbox()}</m:FolderIds></m:GetFolder>`

const ews = await ewsOfFile()

describe('the door', () => {
  it('asks for credentials with every scheme that it knows', async () => {
    const { status, headers } = await ews.raw('/ews/exchange.ASMX', envelope(GET_INBOX), {})
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe('Negotiate, NTLM, Basic realm="localhost"')
  })

  it.each([
    'DEPOT\\svc-clawback',
    'svc-clawback',
    'svc-clawback@depot.harbourpine.example',
    'depot.harbourpine.example\\svc-clawback',
  ])('knows %s', async (login) => {
    const answer = await ews.ask(GET_INBOX, { login, password: ews.passwordOf('DEPOT\\svc-clawback') })
    expect(codes(answer)).toEqual(['NoError'])
  })

  it('tells a wrong password, a locked account and an unknown one in the same way', async () => {
    for (const login of ['DEPOT\\svc-clawback', 'DEPOT\\nobody', 'CLOUD\\svc-clawback']) {
      expect((await ews.ask(GET_INBOX, { login, password: 'wrong' })).status).toBe(401)
    }
    expect((await ews.ask(GET_INBOX, { login: 'DEPOT\\svc-locked' })).status).toBe(401)
  })

  it('locks out whoever fails too often, when told to', async () => {
    const login = 'DEPOT\\stan.holroyd'
    ews.state().settings.lockoutThreshold = 2
    await ews.ask(GET_INBOX, { login, password: 'a' })
    await ews.ask(GET_INBOX, { login, password: 'b' })
    expect((await ews.ask(GET_INBOX, { login })).status).toBe(401)
    ews.state().settings.lockoutThreshold = null
  })
})

/** Both legs on one connection, and a third request on it without a header */
async function ntlm(user: NtlmUser, scheme = 'NTLM'): Promise<[first: number, second: number, third: number]> {
  const agent = new Agent({ ca: ews.certificateAuthority, keepAlive: true, maxSockets: 1 })
  try {
    const type = { 'content-type': 'text/xml' }
    const first = firstMessage()
    const begun = await ews.raw(
      '/EWS/Exchange.asmx',
      '',
      { ...type, authorization: `${scheme} ${first.toString('base64')}` },
      agent,
    )
    const challenge = Buffer.from(String(begun.headers['www-authenticate']).split(' ')[1] ?? '', 'base64')
    const last = lastMessage(first, challenge, user).toString('base64')
    const body = envelope(GET_INBOX)
    const done = await ews.raw('/EWS/Exchange.asmx', body, { ...type, authorization: `${scheme} ${last}` }, agent)
    const again = await ews.raw('/EWS/Exchange.asmx', body, type, agent)
    return [begun.status, done.status, again.status]
  } finally {
    agent.destroy()
  }
}

const service = (): NtlmUser => ({
  domain: 'DEPOT',
  name: 'svc-clawback',
  password: ews.passwordOf('DEPOT\\svc-clawback'),
})

describe('NTLM', () => {
  it.each(['NTLM', 'Negotiate'])('signs in a connection by %s', async (scheme) => {
    expect(await ntlm(service(), scheme)).toEqual([401, 200, 200])
    expect(await ntlm({ ...service(), password: 'wrong' }, scheme)).toEqual([401, 401, 401])
  })

  it('takes a user principal name', async () => {
    expect(await ntlm({ ...service(), domain: '', name: 'svc-clawback@depot.harbourpine.example' })).toEqual([
      401, 200, 200,
    ])
  })

  it('checks the code over the three messages where there is one', async () => {
    expect(await ntlm({ ...service(), mic: 'right' })).toEqual([401, 200, 200])
    expect(await ntlm({ ...service(), mic: 'wrong' })).toEqual([401, 401, 401])
  })

  it('holds the channel against the certificate as Extended Protection says', async () => {
    const { settings } = ews.state()
    const bound = { ...service(), certificateHash: ews.certificateHash }
    const other = { ...service(), certificateHash: Buffer.alloc(32, 7) }
    const results: Record<string, number[]> = {}
    for (const mode of ['off', 'allow', 'require'] as const) {
      settings.extendedProtection = mode
      results[mode] = [(await ntlm(service()))[1], (await ntlm(bound))[1], (await ntlm(other))[1]]
    }
    settings.extendedProtection = 'allow'
    expect(results).toEqual({ off: [200, 200, 200], allow: [200, 200, 401], require: [401, 200, 401] })
  })
})

describe('whom a request acts as', () => {
  const OWN_INBOX = GET_INBOX.replace(
    /<t:DistinguishedFolderId.*<\/t:DistinguishedFolderId>/,
    '<t:DistinguishedFolderId Id="inbox"/>',
  )

  it('acts as who is impersonated', async () => {
    const answer = await ews.ask(OWN_INBOX, { impersonate: MAILBOX })
    expect(codes(answer)).toEqual(['NoError'])
    expect(Number(all(answer.xml, 'TotalCount')[0]?.text)).toBeGreaterThan(5)
  })

  it.each([
    ['who may not', { login: 'DEPOT\\svc-delegate', impersonate: MAILBOX }, 'ErrorImpersonateUserDenied'],
    ['as nobody', { impersonate: 'nobody@depot.harbourpine.example' }, 'ErrorNonExistentMailbox'],
    ['as somebody in the cloud', { impersonate: 'hannah.brightwell@harbourpine.example' }, 'ErrorNonExistentMailbox'],
  ])('refuses %s by a fault', async (_name, options, code) => {
    const answer = await ews.ask(OWN_INBOX, options)
    expect(answer.status).toBe(500)
    expect(codes(answer)).toEqual([code])
    expect(answer.text).toContain(`a:${code}</faultcode>`)
  })

  it.each([
    ['Full Access', 'DEPOT\\svc-delegate', 'NoError'],
    ['the mailbox itself', 'DEPOT\\bill.tranter', 'NoError'],
    ['a colleague', 'DEPOT\\sheila.moss', 'ErrorAccessDenied'],
    ['no rights at all', 'DEPOT\\svc-plain', 'ErrorAccessDenied'],
  ])('opens the mailbox of another: %s', async (_name, login, code) => {
    expect(codes(await ews.ask(GET_INBOX, { login }))).toEqual([code])
  })

  it('asks an account without a mailbox to name one', async () => {
    expect(codes(await ews.ask(OWN_INBOX, { login: 'DEPOT\\svc-plain' }))).toEqual(['ErrorMissingEmailAddress'])
  })
})
