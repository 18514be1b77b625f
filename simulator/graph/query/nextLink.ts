import type { GraphCall } from '../graphCall'

/** The address of the next page: everything that was asked, and where to go on. It is to be followed whole. */
export function nextLink(call: GraphCall, position: { skip: number } | { skipToken: string }): string {
  const parts: string[] = []
  for (const [key, value] of call.query) {
    const name = key.replace(/^\$/, '').toLowerCase()
    if (name !== 'skip' && name !== 'skiptoken') parts.push(`${key}=${encodeURIComponent(value)}`)
  }
  parts.push('skip' in position ? `$skip=${position.skip}` : `$skiptoken=${encodeURIComponent(position.skipToken)}`)
  return `${call.serviceRoot}${call.path}?${parts.join('&')}`
}
