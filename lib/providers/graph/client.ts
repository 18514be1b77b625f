import { Client, GraphClientError, ResponseType } from '@microsoft/microsoft-graph-client'
import type { z } from 'zod'
import { ProviderError } from '../contract'
import type { TokenSource } from '../entra/tokenSource'
import { parseRetryAfter } from '../transport/retry'
import type { Transport } from '../transport/transport'
import { createBatchTransport } from './batch/batchTransport'
import type { GraphConfig } from './config'
import type { Gates } from './gates'
import { CallFacts, middlewareChain } from './middleware'
import { jsonOf, lenientJsonOf, requestIdOf, type ServiceAnswer } from './serviceAnswer'
import { type Asked, readServiceError, serviceFailure } from './serviceFailure'
import { type Upload, type UploadEnd, uploadInPieces } from './upload'

export interface GraphCall {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** Below v1.0, each segment encoded: "/users/a%40example.com/messages" */
  path: string
  /** Only where v1.0 does not have it */
  version?: 'v1.0' | 'beta'
  query?: Record<string, string>
  body?: object
  /** Preferences beside the immutable ids */
  prefer?: string[]
  /** Never in an envelope, which is answered when the slowest of twenty is: others wait for what this one brings */
  alone?: boolean
  asked: Omit<Asked, 'delegated'>
  signal: AbortSignal
}

export interface GraphClient {
  readonly delegated: boolean
  /** The answer's JSON, checked against `schema` */
  json<T>(schema: z.ZodType<T>, call: GraphCall): Promise<T>
  bytes(call: GraphCall): Promise<Uint8Array>
  /** An answer without a body is the success */
  done(call: GraphCall): Promise<void>
  upload(upload: Upload): Promise<UploadEnd>
  /** A link to a next page, as path and query, so that it can be kept and used later; never with its host */
  pathOfLink(link: string, version?: 'v1.0' | 'beta'): string
}

/**
 * The SDK makes the address and runs the middleware; answers are taken raw, since its own reading of them loses the
 * request id and takes an error inside a 200 for data.
 */
export function createGraphClient(
  config: GraphConfig,
  parts: { tokens: TokenSource; transport: Transport; gates: Gates },
): GraphClient {
  const base = (version: 'v1.0' | 'beta' = 'v1.0') => `${config.endpoints.graph}/${version}`
  const delegated = config.credential.kind === 'delegated' || config.credential.kind === 'password'
  const sdk = Client.initWithMiddleware({
    baseUrl: `${config.endpoints.graph}/`,
    defaultVersion: 'v1.0',
    middleware: middlewareChain(config, {
      tokens: parts.tokens,
      transport: createBatchTransport(parts.transport, base(), config.onCall),
      gates: parts.gates,
    }),
  })

  async function send(call: GraphCall, mayBatch = true): Promise<ServiceAnswer> {
    const { method = 'GET', asked, signal } = call
    // A POST that was cut may have been done: what to do then is the caller's to decide, after looking
    const facts = new CallFacts(
      asked.mailbox,
      method !== 'POST',
      mayBatch && !call.alone && call.version !== 'beta',
      signal,
    )
    const request = sdk
      .api(`${base(call.version)}${call.path}${queryText(call.query)}`)
      .responseType(ResponseType.RAW)
      .middlewareOptions([facts])
      // Ids that a move does not change: https://learn.microsoft.com/graph/outlook-immutable-id
      .header('Prefer', ['IdType="ImmutableId"', ...(call.prefer ?? [])].join(', '))
    await sent(
      method === 'GET' ? request.get() : method === 'DELETE' ? request.delete() : request[verb[method]](call.body),
    )
    const { answer } = facts
    if (!answer) throw new Error('the chain ended without an answer')
    const { status } = answer
    if (status >= 200 && status < 300) return answer
    const retryAfterSeconds = parseRetryAfter(answer.headers.get('retry-after'), new Date()) ?? undefined
    throw serviceFailure(
      { status, requestId: requestIdOf(answer), error: readServiceError(lenientJsonOf(answer)), retryAfterSeconds },
      { ...asked, delegated },
    )
  }

  return {
    delegated,
    async json(schema, call) {
      const answer = await send(call)
      const { status } = answer
      const body = jsonOf(answer)
      const error = readServiceError(body)
      if (error) {
        throw serviceFailure({ status, requestId: requestIdOf(answer), error }, { ...call.asked, delegated })
      }
      const parsed = schema.safeParse(body)
      if (parsed.success) return parsed.data
      const where = parsed.error.issues[0]?.path.join('.') || 'the top'
      throw new ProviderError(
        'badAnswer',
        `Microsoft Graph’s answer does not have the documented form (at ${where}), so nothing of it was used.`,
        { statusCode: status, requestId: requestIdOf(answer) },
      )
    },
    async bytes(call) {
      return (await send(call, false)).bytes
    },
    async done(call) {
      await send(call)
    },
    upload: (upload) => uploadInPieces(parts, upload),
    pathOfLink(link, version) {
      if (!link.startsWith(`${base(version)}/`)) {
        throw new ProviderError(
          'badAnswer',
          'Microsoft Graph pointed to another host than its own for the next page; it was not followed.',
          { statusCode: 200 },
        )
      }
      return link.slice(base(version).length)
    },
  }
}

const verb = { POST: 'post', PATCH: 'patch' } as const

async function sent(request: Promise<unknown>): Promise<void> {
  try {
    await request
  } catch (error) {
    if (error instanceof GraphClientError && error.customError !== undefined) throw error.customError
    throw error
  }
}

/** `+`, `&`, `#`, `%` and everything outside ASCII are encoded; spaces as %20, which OData wants. */
function queryText(query: Record<string, string> | undefined): string {
  const pairs = Object.entries(query ?? {}).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}
