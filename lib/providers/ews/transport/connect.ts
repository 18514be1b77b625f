import http from 'node:http'
import type { Socket } from 'node:net'
import tls from 'node:tls'
import { buildConnector } from 'undici'
import type { EwsTransportConfig } from '../config'

type Connector = buildConnector.connector

/**
 * Opens one socket to the server, through the proxy where there is one, and tells the server's certificate (DER), which
 * NTLM ties the sign-in to. Without a TLS session kept from before: only a full handshake shows the certificate.
 */
export function connectorOf(
  { caCertificate, verifyTls, proxy, timeouts }: EwsTransportConfig,
  onCertificate: (certificate: Uint8Array | null) => void,
): Connector {
  const connect = buildConnector({
    timeout: timeouts.connectSeconds * 1000,
    maxCachedSessions: 0,
    allowH2: false,
    rejectUnauthorized: verifyTls,
    ...(caCertificate && { ca: [...tls.getCACertificates('default'), caCertificate] }),
  })
  return (options, callback) => {
    const done: buildConnector.Callback = (...given) => {
      const [error, socket] = given
      if (!error) onCertificate(socket instanceof tls.TLSSocket ? (socket.getPeerCertificate().raw ?? null) : null)
      callback(...given)
    }
    if (!proxy) return connect(options, done)
    openTunnel(proxy, options, timeouts.connectSeconds).then(
      (httpSocket) =>
        options.protocol === 'https:' ? connect({ ...options, httpSocket }, done) : done(null, httpSocket),
      (error: Error) => done(error, null),
    )
  }
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
