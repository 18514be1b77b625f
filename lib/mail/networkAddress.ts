import { isIPv4, isIPv6 } from 'node:net'

/** The IPv4 or IPv6 address in a text like "[192.0.2.1]" or "IPv6:2001:db8::1"; null when it is none. */
export function networkAddressOf(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^\[|\]$/g, '')
    .replace(/^IPv6:/i, '')
    .toLowerCase()
  if (isIPv4(plain)) return plain
  if (!isIPv6(plain)) return null
  // An IPv4 client on a dual-stack server
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1] ?? plain
}

/** False for addresses that cannot come from the internet (https://www.iana.org/assignments/iana-ipv4-special-registry). */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) {
    const [a, b] = address.split('.').map(Number) as [number, number]
    if (a === 0 || a === 10 || a === 127 || a >= 224) return false
    if (a === 100 && b >= 64 && b <= 127) return false
    if (a === 169 && b === 254) return false
    if (a === 172 && b >= 16 && b <= 31) return false
    return !(a === 192 && b === 168)
  }
  // Global unicast is 2000::/3
  return isIPv6(address) && /^[23]/.test(address)
}
