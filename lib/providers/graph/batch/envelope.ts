import { z } from 'zod'

/** https://learn.microsoft.com/graph/json-batching#batch-size-limitations */
export const largestBatch = 20

export interface InnerRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string
}

export interface InnerAnswer {
  status: number
  headers: Record<string, unknown>
  body: unknown
}

const envelopeAnswer = z.object({
  responses: z.array(
    z.looseObject({
      id: z.string(),
      status: z.int(),
      headers: z.record(z.string(), z.unknown()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
})

/** The token and what the connection as a whole says stay on the envelope; the type of a body is always JSON here. */
const outerHeaders = new Set(['authorization', 'user-agent', 'return-client-request-id', 'content-type'])

/**
 * The body of a `$batch` whose request n has the id "n" and an address below `base`. All of them are parallel: no
 * `dependsOn`. A POST without a body still carries an empty one: without it the service refuses the whole batch.
 * https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2628
 */
export function writeEnvelope(requests: readonly InnerRequest[], base: string): string {
  return JSON.stringify({
    requests: requests.map(({ url, method, headers, body }, index) => {
      const inner: Record<string, string> = {}
      for (const [name, value] of Object.entries(headers)) {
        if (!outerHeaders.has(name.toLowerCase())) inner[name] = value
      }
      const asked = { id: String(index), method, url: url.slice(base.length), headers: inner }
      const content = body ?? (method === 'GET' || method === 'DELETE' ? undefined : '{}')
      if (content === undefined) return asked
      inner['Content-Type'] = 'application/json'
      return { ...asked, body: JSON.parse(content) as unknown }
    }),
  })
}

/** The answers in the order of the requests, undefined where one is missing; null: it is not the answer to a batch. */
export function readEnvelope(bytes: Uint8Array, count: number): (InnerAnswer | undefined)[] | null {
  const parsed = envelopeAnswer.safeParse(lenientJson(bytes))
  if (!parsed.success) return null
  const answers = new Array<InnerAnswer | undefined>(count).fill(undefined)
  for (const { id, status, headers, body } of parsed.data.responses) {
    const index = Number(id)
    if (!Number.isInteger(index) || index < 0 || index >= count) continue
    answers[index] = { status, headers: headers ?? {}, body }
  }
  return answers
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

function lenientJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    return null
  }
}
