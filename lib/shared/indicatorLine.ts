import type { BlocklistAction, BlocklistType } from './blocklist'
import { isFileName, isIpv4, readHost, shorten } from './indicatorHost'
import { readUrlPattern } from './urlPattern'

/** One line that somebody pasted, as an entry of one of the tenant's lists, or why it cannot be one. */
export type ReadIndicator =
  | {
      ok: true
      listType: BlocklistType
      kind: 'address' | 'domain' | 'url' | 'ipv4' | 'ipv6' | 'fileHash'
      /** As it is sent */
      value: string
      /** What was changed on the way, in words */
      notices: string[]
    }
  | { ok: false; problem: string }

export interface IndicatorRules {
  action: BlocklistAction
  /** The list that somebody chose; absent: by what the line looks like. A bare domain is then a sender's. */
  listType?: BlocklistType
}

const sha256 = /^[0-9a-f]{64}$/i
const otherHashes: Record<number, string> = { 32: 'an MD5', 40: 'a SHA-1', 96: 'a SHA-384', 128: 'a SHA-512' }

/**
 * Recognises and normalises an indicator by the documented syntax of each list.
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-email-spoof-configure
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-urls-configure#url-syntax-for-the-tenant-allowblock-list
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-files-configure
 */
export function readIndicatorLine(line: string, rules: IndicatorRules): ReadIndicator {
  const bare = unwrap(line)
  if (bare === '') return no('The line is empty.')
  const text = refang(bare)
  const notices = text === bare ? [] : ['Written in its plain form again.']
  const read = recognise(text, rules)
  if (!read.ok) return read
  if (rules.listType && read.listType !== rules.listType) return no(wrongList(read.kind, rules.listType))
  return { ...read, notices: [...notices, ...read.notices] }
}

function recognise(text: string, { action, listType }: IndicatorRules): ReadIndicator {
  if (/^[0-9a-f]{32,}$/i.test(text)) return readHash(text)
  if (listType === 'fileHash') return no('A file is named by its SHA-256: 64 hexadecimal digits.')
  if (text.includes(':') && looksLikeIpv6(text)) return readIpv6(text)
  if (listType === 'ip') return no('The list of IP addresses takes IPv6 addresses and ranges only (2001:db8::/32).')
  if (/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/.test(text)) {
    return no(
      'A range of IPv4 addresses fits into none of the lists. Block single addresses, or use a connection filter.',
    )
  }
  if (listType === 'url' && /^[^\s/?]+@[^\s/?]+$/.test(text)) return no(wrongList('address', 'url'))
  if (listType === 'url' || isPlainlyUrl(text)) return readUrlPattern(text, action)
  const mail = text.replace(/^mailto:/i, '').replace(/^.*<([^<>]+)>$/, '$1')
  if (mail.lastIndexOf('@') > 0) return readAddress(mail)
  if (isIpv4(text)) return readUrlPattern(text, action)
  return readDomain(text)
}

/** `[.]`, `(dot)`, `hxxp` and their like: how people write what must not become a link. */
function refang(text: string): string {
  return text
    .replace(/\s*[[({]\s*(?:\.|dot)\s*[\])}]\s*/gi, '.')
    .replace(/\s*[[({]\s*(?:@|at)\s*[\])}]\s*/gi, '@')
    .replace(/[[({]\s*(:\/\/|:|\/)\s*[\])}]/g, '$1')
    .replace(/^h(?:xx|\*\*|tt?x|xt)p(s?)(?=:)/i, 'http$1')
    .replace(/^fxp(s?)(?=:)/i, 'ftp$1')
    .replace(/\\\./g, '.')
}

/** Quotes, brackets and list marks around it. */
function unwrap(line: string): string {
  let text = line.replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '').trim()
  for (let before = ''; before !== text; ) {
    before = text
    text = text
      .replace(/^(["'`“‘])(.*)(["'`”’])$/s, '$2')
      .replace(/^<([^<>]*)>$/, '$1')
      .replace(/^[-•·]\s+/, '')
      .replace(/[,;]+$/, '')
      .trim()
  }
  return text
}

function readHash(text: string): ReadIndicator {
  if (!sha256.test(text)) {
    const what = otherHashes[text.length]
    return no(
      what
        ? `This is ${what}. The list of files knows SHA-256 only: 64 hexadecimal digits.`
        : `A SHA-256 has 64 hexadecimal digits; these are ${text.length}.`,
    )
  }
  const value = text.toLowerCase()
  return { ok: true, listType: 'fileHash', kind: 'fileHash', value, notices: [] }
}

function readAddress(text: string): ReadIndicator {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const domain = readDomain(text.slice(at + 1))
  if (local === '') return no('The part before the @ is missing.')
  if (/\s/.test(local) && !/^".*"$/.test(local)) return no('An address has no spaces.')
  if (local.includes('*')) return no('An address takes no wildcard. Block its whole domain instead.')
  if (!domain.ok) return domain
  if (domain.value.startsWith('*'))
    return no('An address takes no wildcard. Block the domain without the address instead.')
  const encoded = encodeLocalPart(local)
  const notices = encoded === local ? [] : ['Special characters before the @ were percent-encoded, as the list wants.']
  return {
    ok: true,
    listType: 'sender',
    kind: 'address',
    value: `${encoded.toLowerCase()}@${domain.value}`.replaceAll(/%[0-9a-f]{2}/g, (code) => code.toUpperCase()),
    notices: [...notices, ...domain.notices],
  }
}

/** "Use UTF-8 percent-encoding for special characters"; what is encoded already stays. */
function encodeLocalPart(local: string): string {
  if (/^(?:[\w.~-]|%[0-9a-f]{2})+$/i.test(local)) return local
  return encodeURIComponent(local).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}

function readDomain(text: string): ReadIndicator {
  const wildcard = text.startsWith('*.')
  const host = wildcard ? text.slice(2) : text.replace(/^@/, '')
  if (/[*~]/.test(host)) return no('A wildcard can only stand at the beginning: *.example.com covers the subdomains.')
  const read = readHost(host)
  if (!read) return no(`“${shorten(text)}” is no address, domain, URL, IPv6 address or SHA-256.`)
  if (!wildcard && !read.ascii.includes('.')) return no('A domain needs a dot, as in example.com.')
  if (isFileName(read.ascii)) return no(`“${shorten(text)}” is a file name, not a domain.`)
  return {
    ok: true,
    listType: 'sender',
    kind: 'domain',
    value: `${wildcard ? '*.' : ''}${read.ascii}`,
    notices: read.notices,
  }
}

function looksLikeIpv6(text: string): boolean {
  return /^\[?[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*\]?(?:\/.*)?$/i.test(text)
}

function readIpv6(text: string): ReadIndicator {
  const [, address = '', length] = /^\[?([^\]/]+)\]?(?:\/(.*))?$/.exec(text) ?? []
  const canonical = canonicalIpv6(address)
  if (!canonical) return no(`“${shorten(text)}” is no IPv6 address.`)
  if (length !== undefined && !(/^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= 128)) {
    return no('The length of an IPv6 range is 1 to 128.')
  }
  const value = length === undefined ? canonical : `${canonical}/${Number(length)}`
  return { ok: true, listType: 'ip', kind: 'ipv6', value, notices: [] }
}

function canonicalIpv6(address: string): string | null {
  try {
    return new URL(`http://[${address}]`).hostname.slice(1, -1)
  } catch {
    return null
  }
}

function isPlainlyUrl(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.includes('~')) return true
  const slash = text.search(/[/?]/)
  if (slash < 0) return /^[^@\s]+:\d+$/.test(text) && !text.includes('@')
  // a@b/c is no address, and evil.example/?to=a@b no address either
  return !text.slice(0, slash).includes('@')
}

function wrongList(kind: string, listType: BlocklistType): string {
  const wants: Record<BlocklistType, string> = {
    sender: 'This list takes addresses and domains.',
    url: 'This list takes URLs and domains.',
    fileHash: 'This list takes SHA-256 hashes of files.',
    ip: 'This list takes IPv6 addresses and ranges.',
  }
  const names: Record<string, string> = {
    address: 'an address',
    domain: 'a domain',
    url: 'a URL',
    ipv4: 'an IPv4 address, which belongs into the list of URLs',
    ipv6: 'an IPv6 address',
    fileHash: 'a file’s hash',
  }
  return `${wants[listType]} This is ${names[kind]}.`
}

function no(problem: string): ReadIndicator {
  return { ok: false, problem }
}
