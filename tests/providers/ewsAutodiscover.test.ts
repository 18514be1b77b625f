import type { IncomingMessage, RequestListener } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, describe, expect, it } from 'vitest'
import type { OpenConnection } from '../../lib/providers/contract'
import type { AutodiscoverConfig } from '../../lib/providers/ews/config'
import { createEwsConnection } from '../../lib/providers/ews/connection'
import { makeAuthority, plainServer, proxyForNames, tlsServer } from '../support/tlsServer'
import { folderAnswer } from './ewsAnswers'
import { options, refusal } from './graphHarness'

const authority = await makeAuthority()
const opened: OpenConnection[] = []
afterAll(() => Promise.all(opened.map((connection) => connection.close())))

const domain = 'north.test'
const ewsUrl = `https://mail.${domain}/EWS/Exchange.asmx`

interface Seen {
  place: string
  method: string
  signedIn: boolean
  body: string
}
type Reply = { status: number; headers?: Record<string, string>; body?: string } | null

/**
 * A world of named hosts behind a proxy, each answering as it is told once it has been given a password; null: 404. What was
 * sent to whom is kept.
 */
async function worldOf(
  hosts: Record<string, (seen: Seen) => Reply>,
  discover: Partial<AutodiscoverConfig> & { plain?: (seen: Seen) => Reply } = {},
) {
  const seen: Seen[] = []
  const listenerFor =
    (reply: (one: Seen) => Reply, asksForPassword: boolean): RequestListener =>
    async (request: IncomingMessage, response) => {
      const body = await text(request)
      const one = {
        place: `${request.headers.host}${request.url}`,
        method: request.method ?? '',
        signedIn: request.headers.authorization !== undefined,
        body,
      }
      seen.push(one)
      const answer = reply(one)
      if (answer === null || (answer.status === 200 && asksForPassword && !one.signedIn)) {
        response.writeHead(answer === null ? 404 : 401, { 'www-authenticate': 'Basic realm="x"' }).end()
        return
      }
      response.writeHead(answer.status, { 'content-type': 'text/xml', ...answer.headers }).end(answer.body ?? '')
    }
  const ports: Record<string, number> = {}
  for (const [host, reply] of Object.entries(hosts)) {
    ports[`${host}:443`] = (await tlsServer(authority, listenerFor(reply, true), [host])).port
  }
  const { plain, ...autodiscover } = discover
  if (plain) ports[`autodiscover.${domain}:80`] = (await plainServer(listenerFor(plain, false))).port
  const proxy = await proxyForNames(ports)
  const connection = createEwsConnection({
    account: { domain: 'NORTH', user: 'svc', password: 'pass-word-of-mine' },
    authentication: 'basic',
    verifyTls: true,
    caCertificate: authority.pem,
    access: 'delegate',
    timeouts: { connectSeconds: 2, requestSeconds: 5, totalSeconds: 10 },
    proxy: { url: proxy.url },
    autodiscover: { address: `ada@${domain}`, confirmedHosts: [], findService: async () => [], ...autodiscover },
  })
  opened.push(connection)
  const read = () => Promise.resolve(connection.folders?.get({ mailbox: `ada@${domain}`, folder: 'inbox' }, options))
  return { connection, seen, read, asked: proxy.asked, withPassword: () => seen.filter(({ signedIn }) => signedIn) }
}

const server = { [`mail.${domain}`]: () => ({ status: 200, body: folderAnswer() }) }
const soap = (seen: Seen) => seen.place.endsWith('.svc')
const user = (inner: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetUserSettingsResponseMessage xmlns="http://schemas.microsoft.com/exchange/2010/Autodiscover"><Response><ErrorCode>NoError</ErrorCode><UserResponses><UserResponse>${inner}</UserResponse></UserResponses></Response></GetUserSettingsResponseMessage></s:Body></s:Envelope>`
const soapSettings = (url = ewsUrl) => ({
  status: 200,
  body: user(
    `<ErrorCode>NoError</ErrorCode><UserSettings><UserSetting><Name>InternalEwsUrl</Name><Value>https://mbx1.corp.internal/EWS/Exchange.asmx</Value></UserSetting><UserSetting><Name>ExternalEwsUrl</Name><Value>${url}</Value></UserSetting></UserSettings>`,
  ),
})
const soapRedirect = (code: 'RedirectUrl' | 'RedirectAddress', target: string) => ({
  status: 200,
  body: user(`<ErrorCode>${code}</ErrorCode><RedirectTarget>${target}</RedirectTarget>`),
})
const pox = (account: string) => ({
  status: 200,
  body: `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006"><Response xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a"><Account>${account}</Account></Response></Autodiscover>`,
})
const poxSettings = pox(
  `<Action>settings</Action><Protocol><Type>EXCH</Type><EwsUrl>https://mbx1.${domain}/EWS/Exchange.asmx</EwsUrl></Protocol><Protocol><Type>EXPR</Type><EwsUrl>${ewsUrl}</EwsUrl></Protocol>`,
)

describe('where the server is', () => {
  it('is told by the autodiscover host (SOAP), and looked for once', async () => {
    const world = await worldOf({
      ...server,
      [`autodiscover.${domain}`]: (seen) => (soap(seen) ? soapSettings() : null),
    })
    expect(await world.read()).toMatchObject({ displayName: 'Inbox' })
    await world.read()
    expect(world.seen.filter(({ place }) => place.includes('autodiscover'))).toHaveLength(2)
    const { checks } = await world.connection.test(options)
    expect(checks[0]).toMatchObject({
      service: 'Address',
      state: 'works',
      words: `Autodiscover found the server: ${ewsUrl}.`,
    })
  })

  it('is told by an older server (POX), the one for those outside first', async () => {
    const world = await worldOf({
      ...server,
      [domain]: (seen) => (soap(seen) ? null : poxSettings),
    })
    expect(await world.read()).toMatchObject({ displayName: 'Inbox' })
    expect(world.seen.at(-1)?.place).toBe(`mail.${domain}/EWS/Exchange.asmx`)
  })

  it('is asked for without a password first, and who does not ask for one gets none', async () => {
    const world = await worldOf({
      ...server,
      [`autodiscover.${domain}`]: () => null,
      [domain]: (seen) => (soap(seen) ? { status: 500 } : poxSettings),
    })
    await world.read()
    expect(world.withPassword().map(({ place }) => place)).toEqual([
      `${domain}/autodiscover/autodiscover.xml`,
      `mail.${domain}/EWS/Exchange.asmx`,
    ])
  })

  it('is found behind a plain redirection and in DNS, within the domain', async () => {
    const place = { [`exchange.${domain}`]: (seen: Seen) => (soap(seen) ? null : poxSettings), ...server }
    const plain = await worldOf(place, {
      plain: () => ({ status: 302, headers: { location: `https://exchange.${domain}/autodiscover/autodiscover.xml` } }),
    })
    expect(await plain.read()).toMatchObject({ displayName: 'Inbox' })
    expect(plain.seen.find(({ place: asked }) => asked.startsWith('autodiscover.'))).toMatchObject({
      method: 'GET',
      signedIn: false,
    })
    const names: string[] = []
    const dns = await worldOf(place, {
      async findService(name) {
        names.push(name)
        return [{ name: `exchange.${domain}`, port: 443, priority: 0, weight: 0 }]
      },
    })
    expect(await dns.read()).toMatchObject({ displayName: 'Inbox' })
    expect(names).toEqual([`_autodiscover._tcp.${domain}`])
  })

  it.each(['RedirectUrl', 'RedirectAddress'] as const)('is told elsewhere in the domain (%s)', async (code) => {
    const target = code === 'RedirectUrl' ? `https://two.${domain}/autodiscover/autodiscover.svc` : `ada@two.${domain}`
    const world = await worldOf({
      ...server,
      [`autodiscover.${domain}`]: (seen) => (soap(seen) ? soapRedirect(code, target) : null),
      [`two.${domain}`]: (seen) => (soap(seen) ? soapSettings() : null),
    })
    expect(await world.read()).toMatchObject({ displayName: 'Inbox' })
  })
})

describe('where the password does not go', () => {
  const elsewhere = (seen: Seen) => (soap(seen) ? soapSettings() : null)

  it.each<[string, Parameters<typeof worldOf>]>([
    [
      'a plain redirection',
      [
        {},
        {
          plain: () => ({
            status: 302,
            headers: { location: 'https://mail.hoster.test/autodiscover/autodiscover.xml' },
          }),
        },
      ],
    ],
    [
      'a redirection of the service',
      [
        {
          [`autodiscover.${domain}`]: (seen) =>
            soap(seen) ? soapRedirect('RedirectUrl', 'https://mail.hoster.test/autodiscover/autodiscover.svc') : null,
        },
      ],
    ],
    [
      'a redirection of the web server',
      [{ [`autodiscover.${domain}`]: () => ({ status: 301, headers: { location: 'https://mail.hoster.test/' } }) }],
    ],
    ['DNS', [{}, { findService: async () => [{ name: 'mail.hoster.test', port: 443, priority: 0, weight: 0 }] }]],
    [
      'the settings',
      [
        {
          [`autodiscover.${domain}`]: (seen) =>
            soap(seen) ? soapSettings('https://mail.hoster.test/EWS/Exchange.asmx') : null,
        },
      ],
    ],
  ])('to a host outside of the domain that %s names, unless it is confirmed', async (_, [hosts, discover]) => {
    const world = await worldOf({ ...hosts, 'mail.hoster.test': elsewhere }, discover)
    const error = await refusal(world.read())
    expect(error.message).toContain('points to mail.hoster.test, which is outside of that domain')
    expect(error.message).toContain('confirmed host')
    expect(world.asked).not.toContain('mail.hoster.test:443')
    const sure = await worldOf(
      {
        ...server,
        ...hosts,
        'mail.hoster.test': (seen) =>
          seen.place.endsWith('.asmx') ? { status: 200, body: folderAnswer() } : elsewhere(seen),
      },
      { ...discover, confirmedHosts: ['mail.hoster.test'] },
    )
    expect(await sure.read()).toMatchObject({ displayName: 'Inbox' })
  })

  it('over http', async () => {
    const world = await worldOf({
      [`autodiscover.${domain}`]: (seen) =>
        soap(seen) ? soapSettings(`http://mail.${domain}/EWS/Exchange.asmx`) : null,
    })
    expect((await refusal(world.read())).message).toContain('without encryption (http)')
  })

  it('to Exchange Online, where it is closed', async () => {
    const world = await worldOf(
      {},
      {
        plain: () => ({
          status: 302,
          headers: { location: 'https://autodiscover-s.outlook.com/autodiscover/autodiscover.xml' },
        }),
      },
    )
    const error = await refusal(world.read())
    expect(error.code).toBe('notSupported')
    expect(error.message).toContain('Use a Microsoft 365 connection')
    expect(world.asked).not.toContain('autodiscover-s.outlook.com:443')
  })

  it('a second time, when it was refused', async () => {
    const world = await worldOf({ [`autodiscover.${domain}`]: () => ({ status: 401 }), [domain]: () => poxSettings })
    const error = await refusal(world.read())
    expect(error).toMatchObject({ code: 'authentication', detail: { statusCode: 401 } })
    expect(world.withPassword()).toHaveLength(1)
  })
})

describe('when nothing is found', () => {
  it('names what was tried', async () => {
    const world = await worldOf({ [domain]: () => null })
    const { message } = await refusal(world.read())
    expect(message).toContain(`Autodiscover found no Exchange Web Services for ${domain}.`)
    expect(message).toContain(`https://${domain}/autodiscover/autodiscover.svc: answered 404`)
    expect(message).toContain(
      `https://autodiscover.${domain}/autodiscover/autodiscover.xml: The proxy did not open a way`,
    )
    expect(message).toContain(`DNS (_autodiscover._tcp.${domain}): no entry`)
  })

  it('ends a circle', async () => {
    const world = await worldOf({
      [`autodiscover.${domain}`]: () =>
        soapRedirect('RedirectUrl', `https://autodiscover.${domain}/autodiscover/autodiscover.svc`),
    })
    expect((await refusal(world.read())).message).toContain('again and again')
  })

  it('reads no more of a hostile answer than fits', async () => {
    const world = await worldOf({
      [`autodiscover.${domain}`]: () => ({ status: 200, body: `<a>${'<b>'.repeat(1000)}` }),
    })
    expect((await refusal(world.read())).message).toContain('nested deeper than 30')
  })
})
