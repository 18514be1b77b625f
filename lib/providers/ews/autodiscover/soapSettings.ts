import { tag } from '../xml/writeXml'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement'
import type { DiscoveryAnswer } from './discoveryAnswer'

const action = 'http://schemas.microsoft.com/exchange/2010/Autodiscover/Autodiscover/GetUserSettings'
const namespaces = {
  'xmlns:s': 'http://schemas.xmlsoap.org/soap/envelope/',
  'xmlns:a': 'http://schemas.microsoft.com/exchange/2010/Autodiscover',
  'xmlns:w': 'http://www.w3.org/2005/08/addressing',
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap */
export function soapRequest(url: string, address: string): string {
  const settings = ['ExternalEwsUrl', 'InternalEwsUrl'].map((name) => tag('a:Setting', {}, name))
  const request = tag(
    'a:Request',
    {},
    tag('a:Users', {}, tag('a:User', {}, tag('a:Mailbox', {}, address))),
    tag('a:RequestedSettings', {}, settings),
  )
  const { xml } = tag(
    's:Envelope',
    namespaces,
    tag(
      's:Header',
      {},
      tag('a:RequestedServerVersion', {}, 'Exchange2010'),
      tag('w:Action', {}, action),
      tag('w:To', {}, url),
    ),
    tag('s:Body', {}, tag('a:GetUserSettingsRequestMessage', {}, request)),
  )
  return `<?xml version="1.0" encoding="utf-8"?>${xml}`
}

export function readSoapAnswer(root: XmlElement): DiscoveryAnswer {
  const response = childOf(root, 'Body', 'GetUserSettingsResponseMessage', 'Response')
  const user = response && childOf(response, 'UserResponses', 'UserResponse')
  if (!response || !user)
    return { kind: 'nothing', words: textOf(root, 'Body', 'Fault', 'faultstring') ?? 'no settings' }
  const code = textOf(user, 'ErrorCode') ?? textOf(response, 'ErrorCode') ?? 'NoError'
  const target = textOf(user, 'RedirectTarget')
  if (code === 'RedirectAddress' && target) return { kind: 'address', address: target }
  if (code === 'RedirectUrl' && target) return { kind: 'place', url: target }
  if (code !== 'NoError')
    return { kind: 'nothing', words: `${code}: ${textOf(user, 'ErrorMessage') ?? ''}`.slice(0, 200) }
  const values = new Map(
    childrenOf(user, 'UserSettings', 'UserSetting').map((setting) => [
      textOf(setting, 'Name') ?? '',
      textOf(setting, 'Value')?.trim() ?? '',
    ]),
  )
  const urls = ['ExternalEwsUrl', 'InternalEwsUrl'].map((name) => values.get(name) ?? '').filter(Boolean)
  return urls.length > 0 ? { kind: 'found', urls } : { kind: 'nothing', words: 'no address of EWS' }
}
