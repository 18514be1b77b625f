import { defang } from '../../shared/defang'
import type { LinkSource, MailLink } from '../../shared/mailAnalysis'
import { type HostFacts, hostFactsOf, registrableDomain } from '../hosts'
import { limits } from '../limits'
import { toUrl, unwrapUrl } from './unwrap'

export interface FoundLink {
  source: LinkSource
  url: string
  text: string | null
  where: string | null
}

/** One entry for each address, with what is odd about it. */
export function describeLinks(found: readonly FoundLink[], ownDomains: readonly string[] = []): MailLink[] {
  const links = new Map<string, MailLink>()
  const hosts = new Map<string, HostFacts>()
  const factsOf = (host: string): HostFacts => {
    const facts = hosts.get(host) ?? hostFactsOf(host, ownDomains)
    hosts.set(host, facts)
    return facts
  }
  for (const one of found) {
    const known = links.get(one.url)
    if (known) {
      known.count++
      // The link that shows another address is the one to remember
      if (known.text === null || !isShownAddress(known.text)) known.text = one.text ?? known.text
    } else if (links.size < limits.linksPerMessage) links.set(one.url, { ...describeLink(one, factsOf), count: 1 })
  }
  return [...links.values()].map((link) => ({ ...link, remarks: [...link.remarks, ...shownTextRemarks(link)] }))
}

function describeLink(found: FoundLink, factsOf: (host: string) => HostFacts): Omit<MailLink, 'count'> {
  const base = { source: found.source, url: found.url, text: found.text, where: found.where }
  const unwrapped = unwrapUrl(normalise(found.url))
  const url = toUrl(unwrapped.target)
  const remarks: string[] = []
  const scheme = url?.protocol ?? /^([a-z][a-z0-9+.-]*:)/i.exec(found.url)?.[1]?.toLowerCase() ?? ''
  if (/^(?:javascript|vbscript|data|file|ms-[a-z-]+|search-ms):$/.test(scheme))
    remarks.push(`Not a web address: ${scheme}${scheme === 'data:' ? ' page' : ' script or program'}`)
  const isWeb = scheme === 'http:' || scheme === 'https:' || scheme === 'ftp:'
  if (!url || !isWeb)
    return { ...base, target: unwrapped.target, wrappers: unwrapped.wrappers, host: null, domain: null, remarks }
  const facts = factsOf(url.hostname.replace(/^\[|\]$/g, ''))
  remarks.push(...facts.remarks)
  if (unwrapped.namedDomain)
    remarks.push(`The wrapper hides the address; it names the domain ${defang(unwrapped.namedDomain)}`)
  if (url.username !== '' && !/%40/.test(url.username))
    remarks.push(`What stands before the @ is a user name, the host is ${defang(facts.host)}`)
  if (url.port !== '') remarks.push(`Unusual port ${url.port}`)
  if (isShortener(facts.domain)) remarks.push('Link shortener: the address does not say where it leads')
  const inner = /[?&#][^=]*=(https?(?::|%3a)[^&]*)/i.exec(`${url.search}${url.hash}`)?.[1]
  if (inner) remarks.push('Passes on to another page that it carries as a parameter')
  if (found.source === 'qr') remarks.push('From a QR code')
  return {
    ...base,
    target: unwrapped.target,
    wrappers: unwrapped.wrappers,
    host: facts.host,
    domain: facts.domain,
    remarks,
  }
}

/** What a browser would make of it: a bare www. is a web address, hxxp is somebody's defanged one. */
function normalise(url: string): string {
  return url.replace(/^www\./i, 'http://www.').replace(/^hxxp(s?):/i, 'http$1:')
}

const shownAddress =
  /^\W*(?:https?:\/\/)?((?:[a-z0-9\u00a1-\uffff](?:[a-z0-9\u00a1-\uffff-]{0,62})\.)+[a-z\u00a1-\uffff]{2,24})(?:[/?#:]\S*)?\W*$/iu

function isShownAddress(text: string): boolean {
  return shownAddress.test(text)
}

/** The text shows one address, the link leads to another: the oldest trick, and what wrappers do in good faith. */
function shownTextRemarks(link: MailLink): string[] {
  const shownHost = shownAddress.exec(link.text ?? '')?.[1]?.toLowerCase()
  if (!shownHost || !link.host) return []
  const shownDomain = registrableDomain(shownHost)
  if (shownDomain === null || shownDomain === link.domain) return []
  return [`The text shows ${defang(shownHost)}, the link leads to ${defang(link.host)}`]
}

const shorteners = new Set(
  `bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly rb.gy shorturl.at t.ly s.id tiny.cc lnkd.in
  bit.do v.gd qr.ae clck.ru soo.gd shorte.st adf.ly linktr.ee qrco.de me-qr.com l.ead.me tr.ee dlvr.it hubs.ly trib.al
  urlz.fr u.to shrtco.de x.gd n9.cl gg.gg kutt.it short.gy han.gl vk.cc tny.im`
    .trim()
    .split(/\s+/),
)

function isShortener(domain: string | null): boolean {
  return domain !== null && shorteners.has(domain)
}
