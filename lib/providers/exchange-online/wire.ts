import { randomUUID } from 'node:crypto'
import { ProviderError } from '../contract'
import type { TokenSource } from '../entra/tokenSource'
import { pause } from '../transport/pause'
import { backoff, parseRetryAfter } from '../transport/retry'
import type { Transport } from '../transport/transport'
import { type Caller, callerOf } from './anchor'
import { readCmdletError } from './cmdletError'
import { isTransient } from './cmdletFailure'
import type { ExchangeOnlineConfig } from './config'
import { jsonOf, textOf } from './envelope'
import { complianceAudience, isRedirect, regionalCompliance, regionalExchange } from './hosts'

export type Host = 'exchange' | 'compliance'

interface WireRequest {
  host: Host
  method: 'GET' | 'POST'
  /** Path and query, below whichever host it is now */
  path: string
  headers: Record<string, string>
  body?: object
  /** Sending it twice has the effect of sending it once */
  repeatable: boolean
}

export interface WireAnswer {
  status: number
  /** null: empty; undefined: no JSON */
  json: unknown
  text: string
  requestId: string
  retryAfterSeconds?: number
}

export interface Wire {
  /** One request, with its redirect and the waits that are safe. Every answer is returned, refusals too. */
  send(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>
  caller(host: Host, signal: AbortSignal): Promise<Caller>
  /** Where requests for this host go at the moment */
  baseOf(host: Host): string
}

/** Microsoft's own module tries five times more, with doubling waits. */
const mostTries = 6

/** Tokens, regions and repeated tries, below the level of cmdlets. */
export function createWire(
  config: ExchangeOnlineConfig,
  { tokens, transport }: { tokens: TokenSource; transport: Transport },
): Wire {
  const username = config.credential.kind === 'password' ? config.credential.username : null
  const { exchangeOnline, compliance } = config.endpoints
  /** Where a front door sent us, until that fails */
  const regions = new Map<Host, string>()

  function frontDoor(host: Host): string {
    const address = host === 'exchange' ? exchangeOnline : compliance
    if (address) return address
    throw new ProviderError(
      'notSupported',
      'The connection has no address of Purview compliance. Add it on its page.',
      { statusCode: 0 },
    )
  }

  function token(host: Host, signal: AbortSignal): Promise<string> {
    const door = frontDoor(host)
    return tokens.token(host === 'compliance' ? complianceAudience(config.cloud, door) : new URL(door).origin, signal)
  }

  async function once({ host, method, path, headers, body }: WireRequest, signal: AbortSignal) {
    const url = `${regions.get(host) ?? frontDoor(host)}${path}`
    const shown = { ...headers, 'client-request-id': randomUUID() }
    const response = await transport.send({
      url,
      method,
      headers: { ...shown, Authorization: `Bearer ${await token(host, signal)}` },
      body: body && JSON.stringify(body),
      signal,
    })
    config.onCall?.({ method, url, requestHeaders: shown, requestBody: body, status: response.status })
    return {
      status: response.status,
      json: jsonOf(response.bytes),
      text: textOf(response.bytes),
      requestId: response.headers.get('request-id') ?? shown['client-request-id'],
      retryAfterSeconds: parseRetryAfter(response.headers.get('retry-after'), new Date()) ?? undefined,
      location: response.headers.get('location'),
    }
  }

  async function send(request: WireRequest, signal: AbortSignal): Promise<WireAnswer> {
    const { host, repeatable } = request
    const until = Date.now() + config.timeouts.totalSeconds * 1000
    const allowed = (tries: number, seconds: number) => tries < mostTries && Date.now() + seconds * 1000 <= until
    let renewed = false
    let redirected = false
    for (let tries = 1; ; tries += 1) {
      let answer: Awaited<ReturnType<typeof once>>
      try {
        answer = await once(request, signal)
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error
        // The region may have moved; the front door knows
        regions.delete(host)
        const wait = backoff(tries, Math.random)
        if (error.code !== 'connectionLost' || error.detail.serviceCode === 'ENOTFOUND') throw error
        if (!repeatable || !allowed(tries, wait)) throw error
        await pause(wait, signal)
        continue
      }
      if (isRedirect(answer.status)) {
        if (redirected) throw wandering()
        redirected = true
        const regional = host === 'compliance' ? regionalCompliance : regionalExchange
        regions.set(host, regional(frontDoor(host), answer.location))
        continue
      }
      if (answer.status === 401 && !renewed) {
        // The token was withdrawn before its time; another one may do
        renewed = true
        tokens.forget()
        continue
      }
      const wait = answer.retryAfterSeconds ?? backoff(tries + 1, Math.random)
      if (!mayRepeat(answer, repeatable) || !allowed(tries, wait)) return answer
      if (answer.status >= 500) regions.delete(host)
      await pause(wait, signal)
    }
  }

  return {
    send,
    baseOf: (host) => regions.get(host) ?? frontDoor(host),
    caller: async (host, signal) => callerOf(await token(host, signal), { tenantId: config.tenantId, username }),
  }
}

/** Refused before anything was done, or harmless to repeat. */
function mayRepeat({ status, json, text }: WireAnswer, repeatable: boolean): boolean {
  if (status < 400 || !isTransient({ status, error: readCmdletError(json), text })) return false
  return repeatable || status === 429
}

function wandering(): ProviderError {
  return new ProviderError('badAnswer', 'The service sends from host to host, and none of them answers.', {
    statusCode: 302,
  })
}
