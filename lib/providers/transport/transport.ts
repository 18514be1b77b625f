import dns from 'node:dns'
import type { LookupFunction } from 'node:net'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Agent, type Dispatcher, ProxyAgent, request } from 'undici'
import type { TransportConfig } from './config'
import { secureContextFor } from './secureContext'
import { transportFailure } from './transportFailure'
import { withDeadline } from './withDeadline'

export interface TransportRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string | Uint8Array
  signal: AbortSignal
}

/** An answer whose body has been read to the end, so that a connection cut in the middle of it is an error here. */
export interface TransportAnswer {
  status: number
  headers: Headers
  bytes: Uint8Array
}

export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer>
  close(): Promise<void>
}

/**
 * One connection's way to the network: its own certification authority, proxy and time-outs. undici's `request` and not
 * its `fetch`, whose streams cost more than all else of a call.
 */
export function createTransport(config: TransportConfig): Transport {
  const dispatcher = createDispatcher(config)
  const { requestSeconds } = config.timeouts
  return {
    send({ url, method, headers, body, signal }) {
      const host = new URL(url).host
      return withDeadline({ signal, seconds: requestSeconds, host }, async (limited) => {
        try {
          // A redirect is an answer here: followed, it would carry the token to a host that nobody configured.
          const response = await request(url, {
            method: method as Dispatcher.HttpMethod,
            headers: { Accept: '*/*', 'Accept-Encoding': 'gzip', ...headers },
            body,
            dispatcher,
            signal: limited,
          })
          const bytes = await response.body.bytes()
          const answered = headersOf(response.headers)
          return { status: response.statusCode, headers: answered, bytes: await plain(bytes, answered) }
        } catch (error) {
          throw transportFailure(error, { host, caCertificate: config.caCertificate, proxyUrl: config.proxy?.url })
        }
      })
    },
    close: () => dispatcher.destroy(),
  }
}

function headersOf(given: Dispatcher.ResponseData['headers']): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one)
  }
  return headers
}

const unpack = promisify(gunzip)

/** The body as it was before it was packed for the way: https://www.rfc-editor.org/rfc/rfc9110#name-content-encoding */
async function plain(bytes: Uint8Array, headers: Headers): Promise<Uint8Array> {
  const packed = /^(x-)?gzip$/i.test(headers.get('content-encoding')?.trim() ?? '') && bytes.byteLength > 0
  return packed ? await unpack(bytes) : bytes
}

function createDispatcher({ caCertificate, proxy, timeouts }: TransportConfig): Dispatcher {
  const secureContext = caCertificate ? secureContextFor(caCertificate) : undefined
  const connect = {
    timeout: timeouts.connectSeconds * 1000,
    lookup: lookUp,
    ...(secureContext && { secureContext }),
  }
  // The deadline above covers the whole call; undici's own would name another cause for the same wait.
  const limits = { headersTimeout: 0, bodyTimeout: 0 }
  if (!proxy) return new Agent({ connect, ...limits })
  const token = proxy.username
    ? `Basic ${Buffer.from(`${proxy.username}:${proxy.password ?? ''}`).toString('base64')}`
    : undefined
  return new ProxyAgent({
    uri: proxy.url,
    token,
    requestTls: connect,
    proxyTls: secureContext ? { secureContext } : {},
    ...limits,
  })
}

/** Names below "localhost" are this machine, which not every resolver knows: https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const lookUp: LookupFunction = (hostname, options, answer) => {
  dns.lookup(/\.localhost$/i.test(hostname) ? 'localhost' : hostname, options, answer)
}
