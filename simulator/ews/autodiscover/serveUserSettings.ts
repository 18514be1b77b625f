import type { SimulatorResponse } from '../../http/types'
import type { SoapParts } from '../soap/serveSoap'
import { PRODUCTS, type Product } from '../soap/versions'
import { xmlResponse } from '../soap/xmlResponse'
import { SCHEMA_INSTANCE, SOAP } from '../xml/namespaces'
import { readXml, XmlError } from '../xml/readXml'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement'
import { findUser } from './findUser'

const AUTODISCOVER = 'http://schemas.microsoft.com/exchange/2010/Autodiscover'
const ADDRESSING = 'http://www.w3.org/2005/08/addressing'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getusersettings-operation-soap */
export function serveUserSettings(parts: SoapParts, origin: string): SimulatorResponse {
  const { state, http } = parts
  const product = PRODUCTS[state.settings.product]
  const request = http.method === 'POST' ? readRequest(http.body) : undefined
  if (!request) return fault(product, 'The request is invalid.')
  const users = childrenOf(childOf(request, 'Users'), 'User').map((user) => textOf(user, 'Mailbox') ?? '')
  const wanted = childrenOf(childOf(request, 'RequestedSettings'), 'Setting').map(({ text }) => text)
  const responses = users.map((address) => userXml(parts, address, wanted, origin, product))
  const content =
    users.length === 0 || wanted.length === 0
      ? [
          textElement('ErrorCode', 'InvalidRequest'),
          textElement('ErrorMessage', 'No users or no settings were asked for.'),
        ]
      : [
          textElement('ErrorCode', 'NoError'),
          element('ErrorMessage', null),
          element('UserResponses', null, ...responses),
        ]
  return envelope(
    product,
    200,
    element(
      'GetUserSettingsResponseMessage',
      { xmlns: AUTODISCOVER },
      element('Response', { 'xmlns:i': SCHEMA_INSTANCE }, ...content),
    ),
  )
}

function readRequest(body: Uint8Array): XmlElement | undefined {
  try {
    return childOf(childOf(childOf(readXml(body), 'Body'), 'GetUserSettingsRequestMessage'), 'Request')
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}

function userXml(
  { world, state }: SoapParts,
  address: string,
  wanted: readonly string[],
  origin: string,
  product: Product,
): Xml {
  const user = findUser(world, state.settings, address)
  if (user.kind === 'unknown') return problem('InvalidUser', `Invalid user: '${address}'`)
  if (user.kind !== 'here') {
    const isUrl = user.kind === 'redirectUrl'
    return problem(
      isUrl ? 'RedirectUrl' : 'RedirectAddress',
      isUrl ? 'Redirection url.' : 'Redirection address.',
      user.target,
    )
  }
  const ewsUrl = `${origin}/EWS/Exchange.asmx`
  const known: Record<string, string> = {
    UserDisplayName: user.displayName,
    UserDN: user.legacyDn,
    AutoDiscoverSMTPAddress: user.address,
    InternalMailboxServer: `mail01.${state.accounts.suffix}`,
    InternalEwsUrl: ewsUrl,
    ExternalEwsUrl: ewsUrl,
    EwsSupportedSchemas:
      'Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013, Exchange2013_SP1',
    ExternalEwsVersion: product.build.join('.'),
    CasVersion: product.build.join('.'),
  }
  const found = wanted.filter((name) => Object.hasOwn(known, name))
  const missing = wanted.filter((name) => !Object.hasOwn(known, name))
  return element(
    'UserResponse',
    null,
    textElement('ErrorCode', 'NoError'),
    textElement('ErrorMessage', 'No error.'),
    element('RedirectTarget', { 'i:nil': true }),
    element(
      'UserSettingErrors',
      null,
      ...missing.map((name) =>
        element(
          'UserSettingError',
          null,
          textElement('ErrorCode', 'SettingIsNotAvailable'),
          textElement('ErrorMessage', 'The setting is not available.'),
          textElement('SettingName', name),
        ),
      ),
    ),
    element(
      'UserSettings',
      null,
      ...found.map((name) =>
        element(
          'UserSetting',
          { 'i:type': 'StringSetting' },
          textElement('Name', name),
          textElement('Value', known[name] ?? ''),
        ),
      ),
    ),
  )
}

function problem(code: string, message: string, target?: string): Xml {
  return element(
    'UserResponse',
    null,
    textElement('ErrorCode', code),
    textElement('ErrorMessage', message),
    target === undefined ? element('RedirectTarget', { 'i:nil': true }) : textElement('RedirectTarget', target),
    element('UserSettingErrors', null),
    element('UserSettings', null),
  )
}

function fault(product: Product, message: string): SimulatorResponse {
  return envelope(
    product,
    500,
    element(
      's:Fault',
      null,
      textElement('faultcode', 's:Client'),
      element('faultstring', { 'xml:lang': 'en-US' }, message),
    ),
  )
}

function envelope(
  { build: [major, minor, build, revision], announced }: Product,
  status: number,
  body: Xml,
): SimulatorResponse {
  const header = element(
    's:Header',
    null,
    element('a:Action', { 's:mustUnderstand': '1' }, `${AUTODISCOVER}/Autodiscover/GetUserSettingsResponse`),
    element(
      'h:ServerVersionInfo',
      { 'xmlns:h': AUTODISCOVER },
      textElement('h:MajorVersion', major),
      textElement('h:MinorVersion', minor),
      textElement('h:MajorBuildNumber', build),
      textElement('h:MinorBuildNumber', revision),
      textElement('h:Version', announced),
    ),
  )
  return xmlResponse(
    status,
    element('s:Envelope', { 'xmlns:s': SOAP, 'xmlns:a': ADDRESSING }, header, element('s:Body', null, body)),
  )
}
