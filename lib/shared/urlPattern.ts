import { type BlocklistAction, blocklistLimits } from './blocklist'
import { isFileName, isIpv4, readHost, shorten } from './indicatorHost'
import type { ReadIndicator } from './indicatorLine'

/**
 * A URL entry of the tenant's list: no scheme, port or credentials; `*.` or `~` at the left, `/*` or `~` at the right.
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-urls-configure#url-syntax-for-the-tenant-allowblock-list
 */
export function readUrlPattern(text: string, action: BlocklistAction): ReadIndicator {
  if (/\s/.test(text)) return no('A URL has no spaces.')
  const notices: string[] = []
  let rest = drop(text, /^[a-z][a-z0-9+.-]*:\/\//i, 'The scheme was removed: an entry covers every scheme.', notices)
  const tilde = readTildes(rest)
  if (!tilde.ok) return tilde
  rest = tilde.rest
  rest = drop(rest, /#.*$/s, 'The part after # was removed: it never reaches a server.', notices)

  const split = rest.search(/[/?]/)
  let authority = split < 0 ? rest : rest.slice(0, split)
  const path = split < 0 ? '' : rest.slice(split)
  authority = drop(authority, /^[^@]*@/, 'The user name in the URL was removed.', notices)
  const ipv6 = /^\[([0-9a-f:.]+)\](?::\d*)?$/i.exec(authority)
  if (ipv6) authority = ipv6[1] ?? ''
  else authority = drop(authority, /:\d*$/, 'The port was removed: an entry covers every port.', notices)

  const host = ipv6
    ? { ok: true as const, value: `[${authority.toLowerCase()}]`, notices: [] }
    : readPatternHost(authority, path)
  if (!host.ok) return host
  const tail = readPath(path)
  if (!tail.ok) return tail
  const value = `${tilde.left}${host.value}${tail.value}${tilde.right}`
  if (value.length > blocklistLimits.urlCharacters) {
    return no(`A URL entry has at most ${blocklistLimits.urlCharacters} characters; this one has ${value.length}.`)
  }
  if (action === 'allow' && /^[*~]/.test(value)) {
    return no(
      'A URL with a wildcard at its beginning cannot be allowed here; Microsoft keeps that for phishing simulations.',
    )
  }
  const isAddress = isIpv4(authority)
  if (isAddress) notices.push('An IPv4 address goes into the list of URLs: the list of IP addresses takes IPv6 only.')
  return {
    ok: true,
    listType: 'url',
    kind: isAddress && path === '' ? 'ipv4' : 'url',
    value,
    notices: [...notices, ...host.notices, ...tail.notices],
  }
}

function readTildes(
  text: string,
): { ok: true; left: string; right: string; rest: string } | { ok: false; problem: string } {
  const left = text.startsWith('~') ? '~' : ''
  const right = text.endsWith('~') && text.length > 1 ? '~' : ''
  const rest = text.slice(left.length, text.length - right.length)
  if (rest.includes('~')) return no('A ~ can only stand at the beginning, or at both ends.')
  if (right && !left) return no('A ~ at the end needs one at the beginning as well: ~example.com~')
  if (left && rest.includes('*')) return no('Use either ~ or *, not both.')
  return { ok: true, left, right, rest }
}

type Part = { ok: true; value: string; notices: string[] } | { ok: false; problem: string }

function readPatternHost(authority: string, path: string): Part {
  const wildcard = authority.startsWith('*.')
  const host = wildcard ? authority.slice(2) : authority
  if (authority === '*' || host === '*') return no('“*” alone would cover everything, so the list does not take it.')
  if (host.includes('*')) {
    return no('A * in the host can only stand as *. at its beginning: *.example.com')
  }
  if (wildcard && isIpv4(host)) return no('An IP address takes no wildcard.')
  const read = readHost(host)
  if (!read) return no(`“${shorten(authority)}” is no host name.`)
  const { ascii, notices } = read
  if (!ascii.includes('.')) {
    // *.tld/* is the documented way to block a whole top-level domain; *.tld alone is refused
    if (wildcard && path === '/*' && !isFileName(`x.${ascii}`)) return { ok: true, value: `*.${ascii}`, notices }
    return wildcard
      ? no(`To block a whole top-level domain, write *.${ascii}/*`)
      : no('A host needs a dot with text on both sides, as in example.com.')
  }
  if (!/\.[a-z0-9-]{2,}$/.test(ascii) && !isIpv4(ascii))
    return no('The last part of a host has at least two characters.')
  if (isFileName(ascii) && path === '') return no(`“${shorten(authority)}” is a file name, not a URL.`)
  return { ok: true, value: `${wildcard ? '*.' : ''}${ascii}`, notices }
}

function readPath(path: string): Part {
  const stars = path.split('*').length - 1
  if (stars > 0 && !(stars === 1 && path.endsWith('/*'))) {
    return no('A * in the path can only stand once, at its end and after a slash: example.com/*')
  }
  const ascii = path.replaceAll(/[^\x21-\x7e]+|["<>]/gu, (part) => encodeURIComponent(part))
  const notices = ascii === path ? [] : ['Characters outside ASCII in the path were percent-encoded.']
  return { ok: true, value: ascii === '/' ? '' : ascii, notices }
}

function drop(text: string, what: RegExp, notice: string, notices: string[]): string {
  const rest = text.replace(what, '')
  if (rest !== text) notices.push(notice)
  return rest
}

function no(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
