import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { once } from 'node:events'
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { afterAll } from 'vitest'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

interface Authority {
  pem: string
  certificate: X509Certificate
  key: CryptoKey
}

/** A certification authority of a test's own. */
export async function makeAuthority(name = 'Test authority'): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  })
  return { pem: certificate.toString('pem'), certificate, key: keys.privateKey }
}

/** A real HTTPS server on a free port, for what no well-behaved service would do. Gone after the tests of the file. */
export async function tlsServer(
  authority: Authority,
  listener: RequestListener,
  names: string[] = ['localhost'],
): Promise<{ port: number; origin: string }> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0]}`,
    issuer: authority.certificate.subject,
    publicKey: keys.publicKey,
    signingKey: authority.key,
    signingAlgorithm: algorithm,
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value })))],
  })
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const key = `-----BEGIN PRIVATE KEY-----\n${der}\n-----END PRIVATE KEY-----\n`
  const server = https.createServer({ key, cert: certificate.toString('pem') }, listener)
  const port = await listen(server)
  return { port, origin: `https://localhost:${port}` }
}

export async function plainServer(listener: RequestListener): Promise<{ port: number; origin: string }> {
  const port = await listen(http.createServer(listener))
  return { port, origin: `http://localhost:${port}` }
}

/** A proxy that knows some names ("mail.example.test:443") and leads each to a port of this machine; no other is found. */
export async function proxyForNames(ports: Record<string, number>): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = http.createServer()
  server.on('connect', (request, socket: net.Socket) => {
    asked.push(request.url ?? '')
    const port = ports[request.url ?? '']
    if (port === undefined) return socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    const upstream = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    const close = () => {
      socket.destroy()
      upstream.destroy()
    }
    upstream.on('error', close)
    socket.on('error', close)
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, asked }
}

async function listen(server: http.Server | https.Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return (server.address() as AddressInfo).port
}
