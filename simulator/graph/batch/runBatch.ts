import type { SimulatorResponse } from '../../http/types'
import { GraphError } from '../graphError'
import { type AnswerContext, renderError } from '../renderAnswer'
import type { BatchItem } from './readBatch'

/** Up to four at a time, whatever mailbox they are for. https://learn.microsoft.com/graph/throttling-limits#outlook-service-limits-for-json-batching */
const PARALLEL = 4

type Run = (item: BatchItem) => Promise<SimulatorResponse>

/** Answers come in the order in which they are ready; what depends on a failure fails with 424. */
export async function runBatch(
  items: readonly BatchItem[],
  run: Run,
  context: AnswerContext,
): Promise<SimulatorResponse> {
  const statuses = new Map<string, number>()
  const waiting = new Set(items)
  const running = new Set<Promise<void>>()
  const responses: Record<string, unknown>[] = []
  const transport: Pick<SimulatorResponse, 'cut' | 'truncateTo'> = {}

  const finish = (item: BatchItem, response: SimulatorResponse): void => {
    statuses.set(item.id.toLowerCase(), response.status)
    responses.push(itemResponse(item.id, response))
    // What befalls the bytes of one answer befalls the only answer that is sent
    if (response.cut) transport.cut = true
    if (response.truncateTo !== undefined) transport.truncateTo = response.truncateTo
  }
  while (waiting.size > 0 || running.size > 0) {
    for (const item of waiting) {
      const before = item.dependsOn.map((id) => statuses.get(id.toLowerCase()))
      if (before.some((status) => status !== undefined && (status === 0 || status >= 400))) {
        waiting.delete(item)
        finish(item, renderError(new GraphError(424, 'FailedDependency', 'dependent request failed'), context))
      } else if (running.size < PARALLEL && before.every((status) => status !== undefined)) {
        waiting.delete(item)
        const done: Promise<void> = run(item)
          .then((response) => finish(item, response))
          .finally(() => running.delete(done))
        running.add(done)
      }
    }
    if (running.size > 0) await Promise.race(running)
  }
  return { status: 200, json: { responses }, ...transport }
}

function itemResponse(id: string, { status, headers, json, text, bytes }: SimulatorResponse): Record<string, unknown> {
  const response: Record<string, unknown> = { id, status, headers: headers ?? {} }
  if (json !== undefined) response.body = json
  // A count is a number, anything else that is not JSON is base64
  else if (text !== undefined) response.body = /^\d+$/.test(text) ? Number(text) : Buffer.from(text).toString('base64')
  else if (bytes !== undefined) response.body = Buffer.from(bytes).toString('base64')
  return response
}
