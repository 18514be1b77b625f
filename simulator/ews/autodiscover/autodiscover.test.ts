import { describe, expect, it } from 'vitest'
import { all, ewsOfFile, MAILBOX } from '../testing/serveEws'

const ews = await ewsOfFile()

const OUTLOOK = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a'

function authorisation(): string {
  const login = 'DEPOT\\svc-clawback'
  return `Basic ${Buffer.from(`${login}:${ews.passwordOf(login)}`).toString('base64')}`
}

const pox = (address: string, schema = OUTLOOK) =>
  ews.raw(
    '/autodiscover/autodiscover.xml',
    `<Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>${schema}</AcceptableResponseSchema></Request></Autodiscover>`,
    { authorization: authorisation(), 'content-type': 'text/xml' },
  )

const soap = (address: string) =>
  ews.raw(
    '/autodiscover/autodiscover.svc',
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:a="http://schemas.microsoft.com/exchange/2010/Autodiscover"><s:Body><a:GetUserSettingsRequestMessage><a:Request><a:Users><a:User><a:Mailbox>${address}</a:Mailbox></a:User></a:Users><a:RequestedSettings><a:Setting>ExternalEwsUrl</a:Setting><a:Setting>MailboxVersion</a:Setting></a:RequestedSettings></a:Request></a:GetUserSettingsRequestMessage></s:Body></s:Envelope>`,
    { authorization: authorisation(), 'content-type': 'text/xml' },
  )

describe('Autodiscover', () => {
  it('asks for credentials first', async () => {
    expect((await ews.raw('/autodiscover/autodiscover.xml', '', {})).status).toBe(401)
  })

  it('tells where the mailbox is served, in both forms', async () => {
    const url = `${ews.origin}/EWS/Exchange.asmx`
    expect(all((await pox(MAILBOX)).xml, 'EwsUrl').map(({ text }) => text)).toEqual([url, url])
    const answer = await soap(MAILBOX)
    expect(all(answer.xml, 'UserSetting').map((each) => each.children.map(({ text }) => text))).toEqual([
      ['ExternalEwsUrl', url],
    ])
    expect(all(answer.xml, 'SettingName').map(({ text }) => text)).toEqual(['MailboxVersion'])
  })

  it('sends on whose mailbox is in the cloud, and everybody when told to', async () => {
    const cloud = 'hannah.brightwell@harbourpine.example'
    expect((await pox(cloud)).text).toContain(
      '<RedirectAddr>hannah.brightwell@harbourpine.onmicrosoft.example</RedirectAddr>',
    )
    expect((await soap(cloud)).text).toContain('<ErrorCode>RedirectAddress</ErrorCode>')
    ews.state().settings.autodiscoverRedirect = {
      kind: 'redirectUrl',
      target: 'https://other.example/autodiscover/autodiscover.xml',
    }
    expect((await pox(MAILBOX)).text).toContain('<RedirectUrl>https://other.example/')
    expect((await soap(MAILBOX)).text).toContain('<RedirectTarget>https://other.example/')
    ews.state().settings.autodiscoverRedirect = null
  })

  it('says what it does not know', async () => {
    expect(all((await pox('nobody@depot.harbourpine.example')).xml, 'ErrorCode')[0]?.text).toBe('500')
    expect(all((await pox(MAILBOX, 'urn:other')).xml, 'ErrorCode')[0]?.text).toBe('601')
    expect((await soap('nobody@depot.harbourpine.example')).text).toContain('<ErrorCode>InvalidUser</ErrorCode>')
  })
})
