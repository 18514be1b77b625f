import { domainToUnicode } from 'node:url'
import { parse } from 'tldts'
import { defang } from '../shared/defang'
import { brandDomains } from './brandDomains'
import { networkAddressOf } from './networkAddress'
import { scriptsOf, skeletonOf } from './scripts'

export interface HostFacts {
  /** In Unicode, lower case */
  host: string
  /** As it goes over the wire */
  ascii: string
  /** The part that someone registered; null for network addresses and names without a public suffix */
  domain: string | null
  remarks: string[]
}

/** What is odd about a host name. `ownDomains` are the organisation's, which others like to imitate. */
export function hostFactsOf(ascii: string, ownDomains: readonly string[] = []): HostFacts {
  const lower = ascii.toLowerCase().replace(/\.$/, '')
  const address = networkAddressOf(lower)
  if (address) return { host: lower, ascii: lower, domain: null, remarks: ['The host is a bare network address'] }
  const host = domainToUnicode(lower) || lower
  const domain = registrableDomain(lower)
  const remarks: string[] = []
  if (/(?:^|\.)xn--/.test(lower)) remarks.push(`Internationalised name: ${defang(lower)}`)
  const scripts = host.split('.').filter((label) => scriptsOf(label).length > 1 && /\p{Script=Latin}/u.test(label))
  if (scripts.length > 0) remarks.push('The host name mixes alphabets')
  const imitated = imitatedDomain(host, domain, ownDomains)
  if (imitated) remarks.push(`The host name looks like ${imitated}`)
  return { host, ascii: lower, domain: domain === null ? null : domainToUnicode(domain) || domain, remarks }
}

export function registrableDomain(host: string): string | null {
  return parse(host, { allowPrivateDomains: false }).domain
}

/** The known domain that a host imitates: by look-alike letters, by a letter swapped, or by wearing its name. */
export function imitatedDomain(host: string, domain: string | null, ownDomains: readonly string[] = []): string | null {
  const known = [...ownDomains.map(brandOf), ...brands]
  const unicodeDomain = domain === null ? host : domainToUnicode(domain) || domain
  if (known.some((one) => one.domain === unicodeDomain)) return null
  const label = unicodeDomain.split('.')[0] ?? ''
  const skeleton = skeletonOf(label)
  const words = [...host.split('.'), label].flatMap((part) => skeletonOf(part).split('-'))
  const folded = foldDigits(skeleton)
  for (const { domain: other, brand, folded: foldedBrand } of known) {
    if (brand.length < 4) continue
    if (label !== brand && (folded === foldedBrand || (brand.length >= 6 && isOneEditApart(skeleton, brand))))
      return other
    // A brand's name in a country's domain of its own is common and no imitation we could tell apart
    if (label !== brand && brand.length >= 5 && words.some((word) => word === brand)) return other
  }
  return null
}

interface Brand {
  domain: string
  /** The first label, which is what people know it by */
  brand: string
  folded: string
}

function brandOf(domain: string): Brand {
  const brand = domain.split('.')[0] ?? ''
  return { domain, brand, folded: foldDigits(brand) }
}

/** Digits and pairs that read as letters: paypa1, rnicrosoft, vvindows */
function foldDigits(text: string): string {
  return text
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[01357]/g, (digit) => digitLetters[digit] ?? digit)
    .replaceAll('i', 'l')
}

const digitLetters: Record<string, string> = { '0': 'o', '1': 'l', '3': 'e', '5': 's', '7': 't' }

/** One letter changed, added, left out, or two neighbours swapped. */
function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  if (restA === '' && restB === '') return false
  if (restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}

const brands = brandDomains.map(brandOf)
