import { randomUUID } from 'node:crypto'
import { createServer as createPlainServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { KeyAndCertificate } from '../state/certificates'
import type { Handler, SimulatorRequest, SimulatorResponse } from './types'

const MAX_BODY_BYTES = 64 * 1024 * 1024
/** Longer than clients keep an idle connection, so that they are the ones to close it */
const KEEP_ALIVE_MS = 70_000

export interface RunningServer {
  origin: string
  port: number
  close(): Promise<void>
}

export interface ServeOptions {
  /** Null: plain HTTP */
  tls: KeyAndCertificate | null
  /** 0: a free one */
  port: number
  handler: Handler
  log(line: string): void
}

/** Serves one service on the loopback addresses, IPv4 and (where there is one) IPv6. */
export async function serve({ tls, port, handler, log }: ServeOptions): Promise<RunningServer> {
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse) => {
    respond(handler, incoming, outgoing, scheme).catch((error: unknown) => {
      log(`${incoming.method} ${incoming.url?.split('?')[0]}: ${error instanceof Error ? error.stack : String(error)}`)
      if (outgoing.headersSent) outgoing.destroy()
      else
        void writeJson(outgoing, 500, {
          error: { code: 'SimulatorFailure', message: 'The simulator itself failed; see its log.' },
        })
    })
  }
  const create = (): Server => {
    const options = { keepAliveTimeout: KEEP_ALIVE_MS }
    if (!tls) return createPlainServer(options, listener)
    return createServer({ ...options, key: tls.privateKeyPem, cert: tls.certificatePem }, listener)
  }
  const scheme = tls ? 'https' : 'http'
  const first = create()
  const bound = await listen(first, '127.0.0.1', port)
  const second = create()
  const servers = [first]
  try {
    await listen(second, '::1', bound)
    servers.push(second)
  } catch {
    log(`Port ${bound} is served on 127.0.0.1 only`)
  }
  return {
    origin: `${scheme}://localhost:${bound}`,
    port: bound,
    close: async () => {
      await Promise.all(servers.map(closeServer))
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function respond(
  handler: Handler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  scheme: 'http' | 'https',
): Promise<void> {
  const requestId = randomUUID()
  outgoing.setHeader('request-id', requestId)
  const clientRequestId = incoming.headers['client-request-id']
  if (typeof clientRequestId === 'string') outgoing.setHeader('client-request-id', clientRequestId)
  const body = await readBody(incoming)
  if (!body) {
    await writeJson(outgoing, 413, { error: { code: 'RequestEntityTooLarge', message: 'The request is too large.' } })
    return
  }
  await write(outgoing, await handler(requestOf(incoming, body, requestId, scheme)))
}

function requestOf(
  incoming: IncomingMessage,
  body: Uint8Array,
  requestId: string,
  scheme: 'http' | 'https',
): SimulatorRequest {
  const url = incoming.url ?? '/'
  const mark = url.indexOf('?')
  const rawQuery = mark < 0 ? '' : url.slice(mark + 1)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers,
    body,
    origin: `${scheme}://${headers.host ?? 'localhost'}`,
    requestId,
    connection: incoming.socket as Socket,
  }
}

/** Undefined when it is too large */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    length += chunk.length
    if (length > MAX_BODY_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function write(outgoing: ServerResponse, response: SimulatorResponse): Promise<void> {
  if (response.cut) {
    outgoing.socket?.destroy()
    return
  }
  const { headers, repeatedHeaders, stream } = response
  for (const [name, value] of Object.entries({ ...headers, ...repeatedHeaders })) outgoing.setHeader(name, value)
  if (stream && response.truncateTo === undefined) {
    outgoing.statusCode = response.status
    await sendStream(outgoing, stream)
    return
  }
  const [body, type] = stream ? [await gathered(stream), 'text/xml'] : bodyOf(response)
  if (type && !outgoing.hasHeader('Content-Type')) outgoing.setHeader('Content-Type', type)
  outgoing.statusCode = response.status
  const sent =
    response.truncateTo === undefined ? body : body.subarray(0, Math.floor(body.length * response.truncateTo))
  if (type) outgoing.setHeader('Content-Length', sent.length)
  outgoing.end(sent)
}

async function gathered(stream: NonNullable<SimulatorResponse['stream']>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** At the pace of the client; one that goes away ends it. */
async function sendStream(outgoing: ServerResponse, stream: NonNullable<SimulatorResponse['stream']>): Promise<void> {
  try {
    await pipeline(Readable.from(stream, { objectMode: false }), outgoing)
  } catch (error) {
    if (!outgoing.destroyed) throw error
  }
}

function bodyOf({ json, text, bytes }: SimulatorResponse): [body: Buffer, type: string | undefined] {
  if (json !== undefined) return [Buffer.from(JSON.stringify(json)), 'application/json; charset=utf-8']
  if (text !== undefined) return [Buffer.from(text), 'text/plain; charset=utf-8']
  if (bytes) return [Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 'application/octet-stream']
  return [Buffer.alloc(0), undefined]
}

function writeJson(outgoing: ServerResponse, status: number, json: unknown): Promise<void> {
  return write(outgoing, { status, json })
}
