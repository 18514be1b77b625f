import type { SimulatorResponse } from '../../http/types'
import type { SoapParts } from '../soap/serveSoap'
import { PRODUCTS, type Product } from '../soap/versions'
import { xmlResponse } from '../soap/xmlResponse'
import { readXml, XmlError } from '../xml/readXml'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import { type FoundUser, findUser } from './findUser'

const RESPONSE = 'http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006'
const OUTLOOK = 'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/pox-autodiscover-web-service-reference-for-exchange */
export function servePox({ world, state, http }: SoapParts, origin: string): SimulatorResponse {
  const request = http.method === 'POST' ? readRequest(http.body) : undefined
  const address = textOf(request, 'EMailAddress')
  if (!address) return answer(errorXml(600, 'Invalid Request', world.now()), RESPONSE)
  if (textOf(request, 'AcceptableResponseSchema') !== OUTLOOK) {
    return answer(errorXml(601, 'Provider is not available', world.now()), RESPONSE)
  }
  const user = findUser(world, state.settings, address)
  if (user.kind === 'unknown') return answer(errorXml(500, "The email address can't be found.", world.now()), RESPONSE)
  return answer(userXml(user, origin, PRODUCTS[state.settings.product]), OUTLOOK)
}

function readRequest(body: Uint8Array): XmlElement | undefined {
  try {
    return childOf(readXml(body), 'Request')
  } catch (error) {
    if (error instanceof XmlError) return undefined
    throw error
  }
}

function answer(response: Xml, schema: string): SimulatorResponse {
  const inner = element('Response', { xmlns: schema }, response)
  return xmlResponse(200, element('Autodiscover', { xmlns: RESPONSE }, inner))
}

function errorXml(code: number, message: string, now: Date): Xml {
  return element(
    'Error',
    { Time: now.toISOString().slice(11, 23), Id: '2477272013' },
    textElement('ErrorCode', code),
    textElement('Message', message),
    element('DebugData', null),
  )
}

function userXml(user: Exclude<FoundUser, { kind: 'unknown' }>, origin: string, product: Product): Xml {
  if (user.kind !== 'here') {
    const tag = user.kind === 'redirectAddr' ? 'RedirectAddr' : 'RedirectUrl'
    return element('Account', null, textElement('Action', user.kind), textElement(tag, user.target))
  }
  const ewsUrl = `${origin}/EWS/Exchange.asmx`
  const protocol = (type: string) =>
    element(
      'Protocol',
      null,
      textElement('Type', type),
      type === 'EXCH'
        ? [
            textElement('Server', 'mail01'),
            textElement('ServerDN', user.legacyDn),
            textElement('ServerVersion', hexVersion(product)),
          ]
        : textElement('Server', new URL(origin).hostname),
      textElement('ASUrl', ewsUrl),
      textElement('OOFUrl', ewsUrl),
      textElement('EwsUrl', ewsUrl),
    )
  return [
    element(
      'User',
      null,
      textElement('DisplayName', user.displayName),
      textElement('LegacyDN', user.legacyDn),
      textElement('AutoDiscoverSMTPAddress', user.address),
      textElement('DeploymentId', '4f1c6a0e-2b77-4b0e-9d64-3f6d8b1f5a10'),
    ),
    element(
      'Account',
      null,
      textElement('AccountType', 'email'),
      textElement('Action', 'settings'),
      textElement('MicrosoftOnline', 'False'),
      protocol('EXCH'),
      protocol('EXPR'),
    ),
  ]
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/serverversion-pox */
function hexVersion({ build: [major, minor, build] }: Product): string {
  return ((7 << 28) | (major << 22) | (minor << 16) | (1 << 15) | build).toString(16).toUpperCase()
}
