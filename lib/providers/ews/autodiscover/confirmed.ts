import { ProviderError } from '../../contract'
import { closedThere, isExchangeOnline } from '../exchangeOnline'

export interface Trust {
  domain: string
  confirmedHosts: readonly string[]
}

/**
 * The password goes to hosts of the organisation's own domain, and to those that an administrator has confirmed; always over
 * TLS. Whoever can answer a plain request, or a name, could otherwise send it anywhere.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/autodiscover-for-exchange
 */
export function confirm(url: string, { domain, confirmedHosts }: Trust): URL {
  const target = parse(url, domain)
  const { protocol, hostname } = target
  if (isExchangeOnline(hostname)) throw closedThere(hostname)
  if (protocol !== 'https:') {
    throw refused(
      `Autodiscover of ${domain} points to ${hostname} without encryption (http), so nothing was sent there. Have the server give an https address, or enter the address yourself.`,
    )
  }
  if (isWithin(hostname, domain) || confirmedHosts.some((host) => isSame(host, hostname))) return target
  throw refused(
    `Autodiscover of ${domain} points to ${hostname}, which is outside of that domain, so nothing was sent there. If it is yours, enter it in the connection’s settings as a confirmed host.`,
  )
}

/** A redirection to another address leads to its domain. */
export function confirmDomain(address: string, { domain, confirmedHosts }: Trust): string {
  const next = address.split('@')[1]?.toLowerCase() ?? ''
  if (next !== '' && (isWithin(next, domain) || confirmedHosts.some((host) => isSame(host, next)))) return next
  if (isExchangeOnline(next) || /\.onmicrosoft\.(com|us)$|\.partner\.onmschina\.cn$/.test(next)) throw closedThere(next)
  throw refused(
    `Autodiscover of ${domain} points to the domain ${next || '(none)'}, so nothing was asked there. If it is yours, enter it in the connection’s settings as a confirmed host.`,
  )
}

function isWithin(host: string, domain: string): boolean {
  return isSame(host, domain) || host.toLowerCase().endsWith(`.${domain.toLowerCase()}`)
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function parse(url: string, domain: string): URL {
  try {
    return new URL(url)
  } catch {
    throw refused(`Autodiscover of ${domain} points to something that is no address.`)
  }
}

function refused(words: string): ProviderError {
  return new ProviderError('badAnswer', words, { statusCode: 0 })
}
