import http from 'node:http'
import type { Socket } from 'node:net'
import { buildConnector } from 'undici'
import { secureContextFor } from '../../transport/secureContext'
import type { EwsTransportConfig } from '../config'

export type Connector = buildConnector.connector

/**
 * Opens the sockets of one connection to a server, through the proxy where there is one. They share one TLS session,
 * so that the certificate of the server is looked at once, except for NTLM, which ties each sign-in to it: only a full
 * handshake shows it.
 */
export function createConnector(config: EwsTransportConfig): Connector {
  const { proxy, timeouts } = config
  let secure: Connector | undefined
  const connect: Connector = (options, callback) => {
    secure ??= secureConnector(config)
    secure(options, callback)
  }
  if (!proxy) return connect
  return (options, callback) => {
    openTunnel(proxy, options, timeouts.connectSeconds).then(
      (httpSocket) =>
        options.protocol === 'https:' ? connect({ ...options, httpSocket }, callback) : callback(null, httpSocket),
      (error: Error) => callback(error, null),
    )
  }
}

function secureConnector({ authentication, caCertificate, verifyTls, timeouts }: EwsTransportConfig): Connector {
  return buildConnector({
    timeout: timeouts.connectSeconds * 1000,
    ...(authentication === 'ntlm' && { maxCachedSessions: 0 }),
    allowH2: false,
    rejectUnauthorized: verifyTls,
    ...(caCertificate && { secureContext: secureContextFor(caCertificate) }),
  })
}

/** https://www.rfc-editor.org/rfc/rfc9110#name-connect */
function openTunnel(
  proxy: NonNullable<EwsTransportConfig['proxy']>,
  { hostname, port, protocol }: buildConnector.Options,
  timeoutSeconds: number,
): Promise<Socket> {
  const place = `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`
  const credentials = Buffer.from(`${proxy.username}:${proxy.password ?? ''}`).toString('base64')
  return new Promise((resolve, reject) => {
    const request = http.request(proxy.url, {
      method: 'CONNECT',
      path: place,
      agent: false,
      timeout: timeoutSeconds * 1000,
      headers: { host: place, ...(proxy.username && { 'proxy-authorization': `Basic ${credentials}` }) },
    })
    request.on('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(withCode('the proxy refused', 'UND_ERR_ABORTED'))
    })
    request.on('timeout', () => request.destroy(withCode('the proxy did not answer', 'ETIMEDOUT')))
    request.on('error', reject)
    request.end()
  })
}

function withCode(message: string, code: string): Error {
  return Object.assign(new Error(message), { code })
}
