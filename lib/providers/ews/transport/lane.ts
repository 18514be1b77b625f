import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Client, type Dispatcher } from 'undici'
import { ProviderError } from '../../contract'
import type { EwsTransportConfig } from '../config'
import { authenticateMessage } from '../ntlm/authenticateMessage'
import { BadChallenge, readChallenge } from '../ntlm/challengeMessage'
import { channelBinding } from '../ntlm/channelBinding'
import { negotiateMessage } from '../ntlm/negotiateMessage'
import { basicAuthorization } from './account'
import { type Connector, createConnector } from './connect'

export interface LaneRequest {
  body: string
  headers: Record<string, string>
  signal: AbortSignal
}

export interface LaneAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** To be read to the end, or dumped or destroyed: the next call on this socket waits for it */
  body: Dispatcher.ResponseData['body']
}

/**
 * One socket to the server. NTLM signs in a connection, not a request, so each lane does it once for each socket that it
 * opens and then sends without. https://learn.microsoft.com/openspecs/windows_protocols/ms-nthp
 */
export class Lane {
  private readonly client: Client
  private readonly path: string
  private certificate: Uint8Array | null = null
  private signedIn = false

  constructor(
    private readonly url: string,
    private readonly config: EwsTransportConfig,
    connect: Connector = createConnector(config),
  ) {
    const { origin, pathname, search } = new URL(url)
    this.path = pathname + search
    this.client = new Client(origin, {
      pipelining: 1,
      // The deadline of a call covers it whole.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 60_000,
      connect: (options, callback) =>
        connect(options, (...given) => {
          const [error, socket] = given
          if (!error && config.authentication === 'ntlm') this.certificate = certificateOf(socket)
          callback(...given)
        }),
    })
    this.client.on('disconnect', () => {
      this.signedIn = false
    })
  }

  async post(request: LaneRequest): Promise<LaneAnswer> {
    if (this.config.authentication === 'basic') {
      return this.send(request, basicAuthorization(this.config.account))
    }
    if (this.signedIn) {
      const answer = await this.send(request)
      if (answer.status !== 401) return answer
      // The server has forgotten this socket's sign-in; it has done nothing of what was asked.
      await dump(answer)
      this.signedIn = false
    }
    return this.signInAndPost(request)
  }

  /** Without any sign of who asks */
  postOpenly(request: LaneRequest): Promise<LaneAnswer> {
    return this.send(request)
  }

  destroy(): Promise<void> {
    return this.client.destroy()
  }

  private async signInAndPost(request: LaneRequest): Promise<LaneAnswer> {
    const offer = await this.send({ ...request, body: '' }, `NTLM ${negotiateMessage().toString('base64')}`)
    const challenge = challengeIn(offer)
    if (!challenge) return noChallenge(offer)
    await dump(offer)
    const { host, hostname } = new URL(this.url)
    try {
      const message = authenticateMessage(this.config.account, readChallenge(Buffer.from(challenge, 'base64')), {
        binding: this.certificate ? channelBinding(this.certificate) : null,
        service: `HTTP/${hostname}`,
      })
      const answer = await this.send(request, `NTLM ${message.toString('base64')}`)
      this.signedIn = answer.status !== 401
      return answer
    } catch (error) {
      if (!(error instanceof BadChallenge)) throw error
      throw new ProviderError('badAnswer', `${error.message} (${host})`, { statusCode: offer.status })
    }
  }

  private async send({ body, headers, signal }: LaneRequest, authorization?: string): Promise<LaneAnswer> {
    const answer = await this.client.request({
      path: this.path,
      method: 'POST',
      headers: { ...headers, ...(authorization && { authorization }) },
      body,
      signal,
    })
    return { status: answer.statusCode, headers: answer.headers, body: answer.body }
  }
}

/** In DER; null without TLS */
function certificateOf(socket: Socket): Uint8Array | null {
  return socket instanceof TLSSocket ? (socket.getPeerCertificate().raw ?? null) : null
}

function challengeIn({ status, headers }: LaneAnswer): string | undefined {
  if (status !== 401) return undefined
  const offered = [headers['www-authenticate'] ?? []].flat()
  return offered.map((value) => /^NTLM\s+([A-Za-z0-9+/=]+)$/i.exec(value)?.[1]).find(Boolean)
}

/** A server that offers no NTLM answers 401 without a challenge; one that asks for nothing answers at once. */
function noChallenge(offer: LaneAnswer): LaneAnswer {
  if (offer.status !== 401) return offer
  const offered = [offer.headers['www-authenticate'] ?? []].flat().map((value) => value.split(' ')[0])
  throw new ProviderError(
    'authentication',
    offered.length === 0
      ? 'The server refused the sign-in and named no way to sign in.'
      : `The server does not offer NTLM here, only ${offered.join(', ')}. Choose Basic in the connection’s settings, or have NTLM switched on for EWS.`,
    { statusCode: 401 },
  )
}

/** A refusal's page is of no interest; a long one costs the socket. */
export function dump({ body }: LaneAnswer): Promise<void> {
  return body.dump({ limit: 64 * 1024 })
}
