import { ProviderError } from '../../contract'
import type { CallRecord } from '../../transport/config'
import type { Transport, TransportAnswer, TransportRequest } from '../../transport/transport'
import type { ServiceAnswer } from '../serviceAnswer'
import { largestBatch, readEnvelope, writeEnvelope } from './envelope'

interface BatchedRequest extends Omit<TransportRequest, 'body'> {
  body?: string
  /** Whose turn it is, for finding out who spoils an envelope; null: nobody's mailbox */
  mailbox: string | null
  /** Answered with JSON or nothing: everything else goes by itself */
  mayBatch: boolean
}

export interface BatchTransport {
  send(request: BatchedRequest): Promise<ServiceAnswer>
}

/** Below this, an envelope gains nothing over requests side by side, and joins their fates. */
const smallestBatch = 4
/** How long a request waits for company while others are under way */
const lingerMilliseconds = 15

interface Waiting {
  request: BatchedRequest
  resolve(answer: ServiceAnswer): void
  reject(error: unknown): void
}

/**
 * Gathers requests that are ready at the same time into `$batch` envelopes. `base` is "https://<graph>/v1.0".
 * https://learn.microsoft.com/graph/json-batching
 */
export function createBatchTransport(
  transport: Transport,
  base: string,
  onCall?: (call: CallRecord) => void,
): BatchTransport {
  /** By token: an envelope has one */
  const waiting = new Map<string, Waiting[]>()
  /** Mailboxes that were in an envelope which was lost: asked alone until they have answered */
  const suspects = new Set<string>()
  let inFlight = 0
  let flushing = false

  async function alone(request: BatchedRequest): Promise<ServiceAnswer> {
    inFlight += 1
    try {
      const answer = await transport.send(request)
      if (request.mailbox !== null) suspects.delete(request.mailbox)
      return { ...answer, ofEnvelope: false }
    } finally {
      inFlight -= 1
    }
  }

  function gather(request: BatchedRequest): Promise<ServiceAnswer> {
    return new Promise((resolve, reject) => {
      const token = request.headers.Authorization ?? ''
      const group = waiting.get(token) ?? []
      waiting.set(token, group)
      group.push({ request, resolve, reject })
      if (group.length >= largestBatch) sendGroup(token, group)
      else flushSoon()
    })
  }

  function flushSoon(): void {
    if (flushing) return
    flushing = true
    if (inFlight === 0) setImmediate(flush)
    else setTimeout(flush, lingerMilliseconds)
  }

  function flush(): void {
    flushing = false
    for (const [token, group] of waiting) sendGroup(token, group)
  }

  function sendGroup(token: string, group: Waiting[]): void {
    waiting.delete(token)
    if (group.length >= smallestBatch) void sendEnvelope(token, group)
    else for (const { request, resolve, reject } of group) alone(request).then(resolve, reject)
  }

  async function sendEnvelope(token: string, group: Waiting[]): Promise<void> {
    inFlight += 1
    const url = `${base}/$batch`
    const headers = { ...group[0]?.request.headers, Authorization: token, 'Content-Type': 'application/json' }
    delete (headers as Record<string, string>).Prefer
    const body = writeEnvelope(
      group.map(({ request }) => request),
      base,
    )
    const abort = leaveTogether(group)
    try {
      const answer = await transport.send({ url, method: 'POST', headers, body, signal: abort.signal })
      const { Authorization: _, ...shown } = headers
      onCall?.({ method: 'POST', url, requestHeaders: shown, requestBody: JSON.parse(body), status: answer.status })
      if (answer.status !== 200) {
        for (const { resolve } of group) resolve({ ...answer, ofEnvelope: true })
        return
      }
      deal(group, answer)
    } catch (error) {
      for (const { request, reject } of group) {
        suspect(request)
        reject(error instanceof ProviderError && error.code === 'timedOut' ? lost(error.message) : error)
      }
    } finally {
      abort.end()
      inFlight -= 1
    }
  }

  function deal(group: readonly Waiting[], answer: TransportAnswer): void {
    const answers = readEnvelope(answer.bytes, group.length)
    for (const [index, { request, resolve, reject }] of group.entries()) {
      const inner = answers?.[index]
      if (inner) {
        const { status, headers, body } = inner
        resolve({ status, headers: namedHeaders(headers), bytes: empty, json: body ?? undefined, ofEnvelope: false })
      } else {
        suspect(request)
        reject(lost('The answer to a batch of requests could not be read.'))
      }
    }
  }

  function suspect({ mailbox }: BatchedRequest): void {
    if (mailbox !== null) suspects.add(mailbox)
  }

  return {
    send(request) {
      request.signal.throwIfAborted()
      const ownWay = !request.mayBatch || (request.mailbox !== null && suspects.has(request.mailbox))
      return ownWay ? alone(request) : gather(request)
    },
  }
}

const empty = new Uint8Array()

/** One or two of them are ever asked for. */
function namedHeaders(headers: Record<string, unknown>): ServiceAnswer['headers'] {
  return {
    get(name) {
      const key = Object.keys(headers).find((each) => each.toLowerCase() === name)
      return key === undefined ? null : String(headers[key])
    },
  }
}

/** Of a lost envelope nobody knows what was done, and whose fault it was: what may be repeated is asked again, alone. */
function lost(words: string): ProviderError {
  return new ProviderError('connectionLost', `${words} What was asked may or may not have been done.`, {
    statusCode: 0,
  })
}

/**
 * Who stops waiting leaves at once; the envelope is given up when nobody waits for any of its answers. Listens once for
 * each signal, not for each request: a run has one signal for thousands.
 */
function leaveTogether(group: readonly Waiting[]): { signal: AbortSignal; end(): void } {
  const abort = new AbortController()
  const bySignal = Map.groupBy(group, ({ request }) => request.signal)
  let left = bySignal.size
  const listening = [...bySignal].map(([signal, members]) => {
    const leave = () => {
      for (const { reject } of members) reject(signal.reason)
      left -= 1
      if (left === 0) abort.abort(signal.reason)
    }
    if (signal.aborted) leave()
    else signal.addEventListener('abort', leave, { once: true })
    return () => signal.removeEventListener('abort', leave)
  })
  return {
    signal: abort.signal,
    end: () => {
      for (const stop of listening) stop()
    },
  }
}
