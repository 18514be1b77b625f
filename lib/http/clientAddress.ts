import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/** Set by this server on every request, whatever the client sent under that name. */
export const clientAddressHeader = 'x-clawback-client-address'

/**
 * Next.js hands a route only headers, and X-Forwarded-For is whatever the client wrote there. This notes the address
 * of the connection itself before Next.js sees the request; with a reverse proxy in front, the address that the proxy
 * appended, which is the last one. Throttling by address depends on it.
 * https://nodejs.org/api/diagnostics_channel.html#http
 */
export function noteClientAddresses(behindProxy: boolean): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[clientAddressHeader] = clientAddress(
      request.headers['x-forwarded-for'],
      request.socket.remoteAddress,
      behindProxy,
    )
  })
}

export function clientAddress(
  forwardedFor: string | string[] | undefined,
  peer: string | undefined,
  behindProxy: boolean,
): string {
  const appended = behindProxy ? [forwardedFor].flat().join(',').split(',').at(-1)?.trim() : undefined
  // An IPv4 client on a socket that listens on both: one person, one spelling.
  return (appended || peer || 'unknown').replace(/^::ffff:(?=\d+\.)/, '')
}
