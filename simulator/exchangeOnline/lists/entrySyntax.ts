import { isIP, isIPv4, isIPv6 } from 'node:net'
import type { ListAction, ListSubType, ListType } from './listEntry'

const LONGEST_URL = 250
const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i
const FILE_NAME = /\.(pdf|docx?|xlsx?|pptx?|exe|dll|txt|png|jpe?g|gif|html?|js|rar|7z|iso|img)$/i

/**
 * Why the service would not take a value; undefined when it would.
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-urls-configure#url-syntax-for-the-tenant-allowblock-list
 * https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-email-spoof-configure
 */
export function faultInEntry(
  value: string,
  listType: ListType,
  action: ListAction,
  subType: ListSubType,
): string | undefined {
  switch (listType) {
    case 'Sender':
      return faultInSender(value)
    case 'FileHash':
      return /^[0-9a-f]{64}$/i.test(value) ? undefined : 'a file entry is a SHA256 hash of 64 hexadecimal characters'
    case 'IP':
      return isIPv6Range(value) ? undefined : 'only IPv6 addresses and CIDR IPv6 ranges from 1 to 128 are supported'
    case 'Url':
      return faultInUrl(value, action, subType)
  }
}

function faultInSender(value: string): string | undefined {
  const at = value.lastIndexOf('@')
  const domain = value.slice(at + 1)
  if (at >= 0) {
    const local = value.slice(0, at)
    // Anything else must be percent-encoded
    if (!/^(%[0-9a-f]{2}|[a-z0-9!#$&'*+/=?^_`{|}~.-])+$/i.test(local)) return 'the part before the @ is not valid'
    return isDomain(domain) ? undefined : 'the domain of the address is not valid'
  }
  if (domain.startsWith('*.')) {
    return domain.slice(2).split('.').every(isLabel) ? undefined : 'the wildcard is not followed by a domain'
  }
  return isDomain(domain) ? undefined : 'it is neither an email address nor a domain'
}

function isIPv6Range(value: string): boolean {
  const [address = '', length, ...more] = value.split('/')
  if (!isIPv6(address) || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) >= 1 && Number(length) <= 128)
}

function faultInUrl(value: string, action: ListAction, subType: ListSubType): string | undefined {
  if (value.length > LONGEST_URL) return `a URL entry has at most ${LONGEST_URL} characters`
  if (!/^[!-~]+$/.test(value)) return 'Unicode characters and spaces are not supported; use Punycode'
  if (value.includes('://')) return 'a scheme is not supported'
  if (/["']/.test(value)) return 'quotation marks are not supported'
  const slash = value.indexOf('/')
  const authority = slash < 0 ? value : value.slice(0, slash)
  const path = slash < 0 ? null : value.slice(slash + 1)
  if (authority.includes('@')) return 'user credentials are not supported'
  if (isIPv6(authority)) return faultInPath(path)
  if (authority.includes(':')) return 'a port is not supported'
  const isLeftOpen = /^(~|\*\.)/.test(authority)
  if (isLeftOpen && action === 'Allow' && subType !== 'AdvancedDelivery') {
    return 'an allow entry with a wildcard on the left is for advanced delivery only'
  }
  return faultInHost(authority, path) ?? faultInPath(path)
}

function faultInHost(authority: string, path: string | null): string | undefined {
  const prefix = /^(~|\*\.)/.exec(authority)?.[0] ?? ''
  let host = authority.slice(prefix.length)
  if (prefix === '~' && path === null && host.endsWith('~')) host = host.slice(0, -1)
  if (/[*~]/.test(host)) return 'the wildcard stands where none is allowed'
  if (isIPv4(host)) return prefix === '' ? undefined : 'an IP address takes no wildcard'
  // "*.tld/*" is the one form for a whole top-level domain
  if (prefix === '*.' && !host.includes('.')) {
    return path === '*' && isLabel(host) ? undefined : 'a wildcard for a top-level domain ends with /*'
  }
  if (!isDomain(host)) return 'the host is not valid: a dot needs a character on its left and two on its right'
  return path === null && FILE_NAME.test(host) ? 'a file name is not supported' : undefined
}

function faultInPath(path: string | null): string | undefined {
  if (path === null || !path.includes('*')) return undefined
  const isWholeLastSegment = path === '*' || (path.endsWith('/*') && !path.slice(0, -1).includes('*'))
  return isWholeLastSegment ? undefined : 'a wildcard on the right follows a slash and stands alone'
}

function isDomain(text: string): boolean {
  const labels = text.split('.')
  return (
    text.length <= 253 &&
    labels.length >= 2 &&
    labels.every(isLabel) &&
    (labels.at(-1) ?? '').length >= 2 &&
    isIP(text) === 0 &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  )
}

function isLabel(text: string): boolean {
  return text.length <= 63 && LABEL.test(text)
}
