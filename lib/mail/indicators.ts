import { defang } from '../shared/defang'
import type { IndicatorKind, MailAnalysis, MailIndicator } from '../shared/mailAnalysis'
import { registrableDomain } from './hosts'
import { isPublicAddress, networkAddressOf } from './networkAddress'

/** What can be searched for, blocked or shared, each with where it stands in the message. */
export function indicatorsOf(analysis: Omit<MailAnalysis, 'indicators'>): MailIndicator[] {
  const found = new Map<string, MailIndicator>()
  const add = (kind: IndicatorKind, value: string | null | undefined, where: string) => {
    if (!value) return
    const key = `${kind} ${value}`
    const known = found.get(key)
    if (known) {
      if (!known.where.includes(where)) known.where.push(where)
    } else found.set(key, { kind, value, defanged: kind === 'hash' ? value : defang(value), where: [where] })
  }
  const addAddress = (address: string | null, where: string) => {
    if (!address?.includes('@')) return
    add('address', address, where)
    const host = address.slice(address.lastIndexOf('@') + 1)
    add('domain', registrableDomain(host) ?? null, where)
  }
  for (const [where, list] of [
    ['from', analysis.from],
    ['sender', analysis.sender],
    ['reply-to', analysis.replyTo],
  ] as const) {
    for (const { address } of list) addAddress(address, where)
  }
  addAddress(analysis.returnPath, 'return-path')
  add('ip', analysis.outsideAddress, 'outside address')
  for (const hop of analysis.hops) if (hop.isPublic) add('ip', hop.fromAddress, 'hop')
  for (const link of analysis.links) {
    const where = link.where ? `link in ${link.where}` : `link (${link.source})`
    if (link.host === null) {
      if (/^mailto:/i.test(link.url)) addAddress(link.url.slice(7).split('?')[0]?.toLowerCase() ?? null, where)
      continue
    }
    add('url', link.target, where)
    const address = networkAddressOf(link.host)
    if (address) add('ip', isPublicAddress(address) ? address : null, where)
    else add('domain', link.domain ?? link.host, where)
  }
  for (const attachment of analysis.attachments) {
    if (!attachment.isMessage) add('hash', attachment.sha256, `attachment ${attachment.fileName ?? attachment.path}`)
  }
  return [...found.values()]
}
