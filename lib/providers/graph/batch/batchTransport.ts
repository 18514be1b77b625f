import { ProviderError } from '../../contract'
import type { CallRecord } from '../config'
import type { Transport, TransportAnswer, TransportRequest } from '../transport'
import { largestBatch, readEnvelope, writeEnvelope } from './envelope'

interface BatchedRequest extends Omit<TransportRequest, 'body'> {
  body?: string
  /** Whose turn it is, for finding out who spoils an envelope; null: nobody's mailbox */
  mailbox: string | null
  /** Answered with JSON or nothing: everything else goes by itself */
  mayBatch: boolean
}

interface BatchedAnswer extends TransportAnswer {
  /** The service's word about the whole envelope, not about this request alone */
  ofEnvelope: boolean
}

export interface BatchTransport {
  send(request: BatchedRequest): Promise<BatchedAnswer>
}

/** Below this, an envelope gains nothing over requests side by side, and joins their fates. */
const smallestBatch = 4
/** How long a request waits for company while others are under way */
const lingerMilliseconds = 4

interface Waiting {
  request: BatchedRequest
  resolve(answer: BatchedAnswer): void
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

  async function alone(request: BatchedRequest): Promise<BatchedAnswer> {
    inFlight += 1
    try {
      const answer = await transport.send(request)
      if (request.mailbox !== null) suspects.delete(request.mailbox)
      return { ...answer, ofEnvelope: false }
    } finally {
      inFlight -= 1
    }
  }

  function gather(request: BatchedRequest): Promise<BatchedAnswer> {
    return new Promise((resolve, reject) => {
      const token = request.headers.Authorization ?? ''
      const group = waiting.get(token) ?? []
      waiting.set(token, group)
      const { signal } = request
      const leave = () => {
        const index = group.indexOf(place)
        if (index >= 0) group.splice(index, 1)
        reject(signal.reason)
      }
      const settled = () => signal.removeEventListener('abort', leave)
      const place: Waiting = {
        request,
        resolve: (answer) => {
          settled()
          resolve(answer)
        },
        reject: (error) => {
          settled()
          reject(error)
        },
      }
      signal.addEventListener('abort', leave, { once: true })
      group.push(place)
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
    try {
      const answer = await transport.send({ url, method: 'POST', headers, body, signal: allAborted(group) })
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
      inFlight -= 1
    }
  }

  function deal(group: readonly Waiting[], answer: TransportAnswer): void {
    const answers = readEnvelope(answer.bytes, group.length)
    for (const [index, { request, resolve, reject }] of group.entries()) {
      const inner = answers?.[index]
      if (inner) {
        const bytes = inner.body === undefined || inner.body === null ? empty : encode(inner.body)
        resolve({ status: inner.status, headers: new Headers(inner.headers), bytes, ofEnvelope: false })
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

function encode(body: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(body))
}

/** Of a lost envelope nobody knows what was done, and whose fault it was: what may be repeated is asked again, alone. */
function lost(words: string): ProviderError {
  return new ProviderError('connectionLost', `${words} What was asked may or may not have been done.`, {
    statusCode: 0,
  })
}

/** An envelope is given up when nobody waits for any of its answers. */
function allAborted(group: readonly Waiting[]): AbortSignal {
  const [first] = group
  const signals = new Set(group.map(({ request }) => request.signal))
  if (signals.size === 1 && first) return first.request.signal
  const all = new AbortController()
  let left = signals.size
  for (const signal of signals) {
    const gone = () => {
      left -= 1
      if (left === 0) all.abort(signal.reason)
    }
    if (signal.aborted) gone()
    else signal.addEventListener('abort', gone, { once: true })
  }
  return all.signal
}
