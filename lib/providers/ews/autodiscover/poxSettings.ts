import { tag } from '../xml/writeXml'
import { childOf, childrenOf, textOf, type XmlElement } from '../xml/xmlElement'
import type { DiscoveryAnswer } from './discoveryAnswer'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/pox-autodiscover-request-for-exchange */
export function poxRequest(address: string): string {
  const { xml } = tag(
    'Autodiscover',
    { xmlns: 'http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006' },
    tag(
      'Request',
      {},
      tag('EMailAddress', {}, address),
      tag(
        'AcceptableResponseSchema',
        {},
        'http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a',
      ),
    ),
  )
  return `<?xml version="1.0" encoding="utf-8"?>${xml}`
}

/** For those outside of the network first */
const protocols = ['EXPR', 'EXHTTP', 'WEB', 'EXCH']

export function readPoxAnswer(root: XmlElement): DiscoveryAnswer {
  const account = childOf(root, 'Response', 'Account')
  if (!account) {
    const words = textOf(root, 'Response', 'Error', 'Message') ?? 'no settings'
    return { kind: 'nothing', words: words.slice(0, 200) }
  }
  const address = textOf(account, 'RedirectAddr')
  const url = textOf(account, 'RedirectUrl')
  if (textOf(account, 'Action') === 'redirectAddr' && address) return { kind: 'address', address }
  if (textOf(account, 'Action') === 'redirectUrl' && url) return { kind: 'place', url }
  const urls = childrenOf(account, 'Protocol')
    .map((protocol) => ({ rank: protocols.indexOf(textOf(protocol, 'Type') ?? ''), url: textOf(protocol, 'EwsUrl') }))
    .filter((one): one is { rank: number; url: string } => one.rank >= 0 && Boolean(one.url?.trim()))
    .sort((one, other) => one.rank - other.rank)
    .map((one) => one.url.trim())
  return urls.length > 0 ? { kind: 'found', urls: [...new Set(urls)] } : { kind: 'nothing', words: 'no address of EWS' }
}
