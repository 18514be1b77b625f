import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ProviderError } from '../contract'
import type { CmdletAnswer, CmdletCall } from './client'
import { readCmdletError } from './cmdletError'
import { type Asked, isTransient } from './cmdletFailure'
import { moreResults } from './envelope'
import { openAnswer } from './openAnswer'
import type { Wire, WireAnswer } from './wire'

type GatheredCall = Omit<CmdletCall, 'host'>

interface Batch {
  wire: Wire
  /** "/adminapi/beta/{tenant}" */
  folder: string
  requests: { call: GatheredCall; asked: Asked; headers: Record<string, string>; body: object }[]
  runAlone(call: GatheredCall): Promise<CmdletAnswer>
}

const batchBody = z.looseObject({
  responses: z.array(
    z.looseObject({ id: z.union([z.string(), z.number()]), status: z.number().optional(), body: z.unknown() }),
  ),
})

/**
 * Up to ten calls in one request to `$batch`. Cmdlets that write often answer without a row, so that an answer is matched
 * by its id alone. Each call's answer is a function: it gives the rows, or throws that call's refusal.
 */
export async function sendTogether(batch: Batch, signal: AbortSignal): Promise<(() => CmdletAnswer)[]> {
  const { wire, folder, requests } = batch
  const [first] = requests
  if (!first) return []
  const body = {
    requests: requests.map(({ headers, body: command }, index) => ({
      id: String(index + 1),
      method: 'POST',
      url: `${wire.baseOf('exchange')}${folder}/InvokeCommand`,
      headers: { ...headers, 'client-request-id': randomUUID() },
      body: command,
    })),
  }
  const headers = { ...first.headers, Prefer: `${first.headers.Prefer};odata.continue-on-error` }
  const repeatable = requests.every(({ call }) => call.repeatable)
  const answer = await wire.send(
    { host: 'exchange', method: 'POST', path: `${folder}/$batch`, headers, body, repeatable },
    signal,
  )
  const parsed = batchBody.safeParse(answer.json)
  if (!parsed.success) {
    openAnswer(answer, first.asked)
    throw new ProviderError('badAnswer', 'Exchange Online’s answer to several calls does not have the usual form.', {
      statusCode: answer.status,
      requestId: answer.requestId,
    })
  }
  const byId = new Map(parsed.data.responses.map((response) => [String(response.id), response]))
  return await Promise.all(
    requests.map(async ({ call, asked }, index) => {
      const part = byId.get(String(index + 1))
      if (!part) return () => fail(unanswered(answer))
      const error = readCmdletError(part.body)
      const status = part.status ?? (error ? 400 : 200)
      const single: WireAnswer = { status, json: part.body ?? null, text: '', requestId: answer.requestId }
      // One of ten was slowed down: it goes on alone, with the waits of a single call
      if (error && isTransient({ status, error, text: '' }) && (call.repeatable || status === 429)) {
        return await batch.runAlone(call).then(
          (found) => () => found,
          (reason: unknown) => () => fail(reason),
        )
      }
      return () => {
        const { rows, warnings, nextLink } = openAnswer(single, asked)
        return { rows, warnings, truncated: nextLink !== null || warnings.some((warning) => moreResults.test(warning)) }
      }
    }),
  )
}

function unanswered({ status, requestId }: WireAnswer): ProviderError {
  return new ProviderError(
    'badAnswer',
    'Exchange Online answered other calls and not this one. It may or may not have been done.',
    { statusCode: status, requestId },
  )
}

function fail(reason: unknown): never {
  throw reason
}
