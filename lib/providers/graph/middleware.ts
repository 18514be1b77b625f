import { randomUUID } from 'node:crypto'
import {
  type Context,
  GraphClientError,
  type Middleware,
  type MiddlewareOptions,
} from '@microsoft/microsoft-graph-client'
import { ProviderError } from '../contract'
import type { TokenSource } from '../entra/tokenSource'
import type { CallRecord } from '../transport/config'
import { pause } from '../transport/pause'
import { backoff, maximumTries, parseRetryAfter, waitBeforeRetry } from '../transport/retry'
import type { BatchTransport } from './batch/batchTransport'
import type { GraphConfig } from './config'
import type { Gates } from './gates'
import { lenientJsonOf, type ServiceAnswer } from './serviceAnswer'
import { readServiceError } from './serviceFailure'

/** What the chain must know of one call; travels as the SDK's middleware options do. */
export class CallFacts implements MiddlewareOptions {
  /** Set with each answer, the last of which is the caller's */
  answer: ServiceAnswer | null = null
  /** The token that the call carried last */
  token = ''

  constructor(
    readonly mailbox: string | null,
    /** Sending it twice has the effect of sending it once */
    readonly repeatable: boolean,
    /** Answered with JSON or nothing */
    readonly mayBatch: boolean,
    readonly signal: AbortSignal,
  ) {}
}

function factsOf(context: Context): CallFacts {
  const facts = context.middlewareControl?.getMiddlewareOptions(CallFacts)
  if (!(facts instanceof CallFacts)) throw new Error('a Graph request was made without its facts')
  return facts
}

/** The SDK turns what a middleware throws into its GraphError and loses the rest; its own class it lets through. */
function carry(error: unknown): GraphClientError {
  const carrier = new GraphClientError()
  carrier.customError = error
  return carrier
}

abstract class Link implements Middleware {
  private following: Middleware | undefined
  abstract execute(context: Context): Promise<void>

  setNext(next: Middleware): void {
    this.following = next
  }

  protected async next(context: Context): Promise<void> {
    await this.following?.execute(context)
  }
}

/** Waits for a free place at the mailbox, and asks again where that is safe, within bounds. */
class Retry extends Link {
  constructor(
    private readonly gates: Gates,
    private readonly tokens: TokenSource,
    private readonly totalSeconds: number,
  ) {
    super()
  }

  async execute(context: Context): Promise<void> {
    const facts = factsOf(context)
    const { mailbox, repeatable, signal } = facts
    let leftSeconds = this.totalSeconds
    let renewed = false

    for (let tries = 1; ; tries += 1) {
      const leave = await this.gates.enter(mailbox, signal, tries > 1)
      // Waiting for a place is our own doing, and does not count
      const begun = performance.now()
      let waitSeconds: number | null
      try {
        await this.next(context)
        const status = facts.answer?.status ?? 0
        if (!isRefusal(status)) this.gates.succeeded(mailbox)
        if (status < 400) return
        if (status === 401 && !renewed) {
          // The token was withdrawn before its time; another one may do
          this.tokens.forget(facts.token)
          renewed = true
          waitSeconds = 0
        } else {
          waitSeconds = this.waitAfter(facts, tries)
        }
      } catch (error) {
        if (!(error instanceof ProviderError) || !mayRepeatAfter(error, repeatable, tries)) throw error
        waitSeconds = backoff(tries, Math.random)
        if (waitSeconds > leftSeconds - (performance.now() - begun) / 1000) throw error
      } finally {
        leave()
      }
      leftSeconds -= (performance.now() - begun) / 1000 + (waitSeconds ?? 0)
      if (waitSeconds === null || leftSeconds < 0) return
      await pause(waitSeconds, signal)
    }
  }

  /** Seconds until the next try, null for none; tells the gates what the service asked for. */
  private waitAfter({ answer, mailbox, repeatable }: CallFacts, tries: number): number | null {
    if (!answer) return null
    const { status, ofEnvelope } = answer
    const retryAfter = answer.headers.get('retry-after')
    const waitSeconds = waitBeforeRetry({ number: tries, status, retryAfter, repeatable })
    if (isMailboxConcurrency(answer)) {
      this.gates.refused(mailbox, { seconds: 0, everyone: false })
      if (waitSeconds === null) return null
      // Where calls of ours are under way, the gate opens when one of them ends, which is what is asked for
      return this.gates.tooMany(mailbox) ? 0 : backoff(tries, Math.random)
    }
    if (isRefusal(status)) {
      this.gates.refused(mailbox, { seconds: parseRetryAfter(retryAfter, new Date()) ?? 0, everyone: ofEnvelope })
    }
    return waitSeconds
  }
}

function isRefusal(status: number): boolean {
  return status === 429 || status === 503
}

/** Of a lost connection nobody knows whether the service did what was asked: only what may be done twice is repeated. */
function mayRepeatAfter(error: ProviderError, repeatable: boolean, tries: number): boolean {
  if (!repeatable || tries >= Math.min(4, maximumTries)) return false
  return error.code === 'connectionLost' && error.detail.serviceCode !== 'ENOTFOUND'
}

function isMailboxConcurrency(answer: ServiceAnswer): boolean {
  if (answer.status !== 429) return false
  return readServiceError(lenientJsonOf(answer))?.message.includes('MailboxConcurrency') ?? false
}

/** The token, for this service's own host only: a link to another host in an answer must not be given it. */
class Authorise extends Link {
  private readonly beginning: string
  /** The header of the last token: one text for all calls that carry it */
  private bearer = { token: '', header: '' }

  constructor(
    private readonly tokens: TokenSource,
    private readonly graph: string,
  ) {
    super()
    this.beginning = `${new URL(graph).origin}/`
  }

  async execute(context: Context): Promise<void> {
    if (!String(context.request).startsWith(this.beginning)) {
      throw new ProviderError(
        'badAnswer',
        'Microsoft Graph pointed to another host than its own; it was not followed.',
        {
          statusCode: 0,
        },
      )
    }
    const facts = factsOf(context)
    facts.token = await this.tokens.token(this.graph, facts.signal)
    if (this.bearer.token !== facts.token) this.bearer = { token: facts.token, header: `Bearer ${facts.token}` }
    setHeader(context, 'Authorization', this.bearer.header)
    await this.next(context)
  }
}

/** https://learn.microsoft.com/graph/best-practices-concept#reliability-and-support */
class Identify extends Link {
  async execute(context: Context): Promise<void> {
    setHeader(context, 'client-request-id', randomUUID())
    setHeader(context, 'return-client-request-id', 'true')
    setHeader(context, 'User-Agent', 'Clawback')
    await this.next(context)
  }
}

/**
 * The SDK, asked for raw answers, gives back whatever response the chain left. The answer itself is in the facts: a `Response`
 * with headers and a stream for each of thousands took a quarter of the time of a search over a tenant.
 */
const placeholder = new Response(null)

class Send implements Middleware {
  constructor(
    private readonly transport: BatchTransport,
    private readonly onCall: ((call: CallRecord) => void) | undefined,
  ) {}

  async execute(context: Context): Promise<void> {
    const url = String(context.request)
    const method = context.options?.method ?? 'GET'
    const headers = headersOf(context)
    const body = typeof context.options?.body === 'string' ? context.options.body : undefined
    const facts = factsOf(context)
    const { mailbox, mayBatch, signal } = facts
    const answer = await this.transport.send({ url, method, headers, body, mailbox, mayBatch, signal })
    facts.answer = answer
    context.response = placeholder
    if (!this.onCall) return
    const { Authorization: _, ...shown } = headers
    this.onCall({ method, url, requestHeaders: shown, requestBody: body && JSON.parse(body), status: answer.status })
  }
}

/** The outermost: lets our own errors reach the caller as they are. */
class Carry extends Link {
  async execute(context: Context): Promise<void> {
    try {
      await this.next(context)
    } catch (error) {
      throw carry(error)
    }
  }
}

export function middlewareChain(
  config: GraphConfig,
  parts: { gates: Gates; tokens: TokenSource; transport: BatchTransport },
): Middleware[] {
  const { gates, tokens, transport } = parts
  return [
    new Carry(),
    new Retry(gates, tokens, config.timeouts.totalSeconds),
    new Authorise(tokens, config.endpoints.graph),
    new Identify(),
    new Send(transport, config.onCall),
  ]
}

function headersOf(context: Context): Record<string, string> {
  context.options ??= {}
  // Made by the SDK for this request alone, as a plain object
  context.options.headers ??= {}
  return context.options.headers as Record<string, string>
}

function setHeader(context: Context, name: string, value: string): void {
  headersOf(context)[name] = value
}
