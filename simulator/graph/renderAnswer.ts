import type { SimulatorResponse } from '../http/types'
import type { GraphAnswer } from './graphCall'
import type { GraphError } from './graphError'

/** What every answer says of the request that it answers. */
export interface AnswerContext {
  requestId: string
  clientRequestId: string
  now: Date
}

export function renderAnswer(
  answer: GraphAnswer,
  preferencesApplied: readonly string[],
  context: AnswerContext,
): SimulatorResponse {
  const headers: Record<string, string> = { ...commonHeaders(context), ...answer.headers }
  if (preferencesApplied.length > 0) headers['Preference-Applied'] = preferencesApplied.join(', ')
  const { status, json, text, bytes, contentType } = answer
  if (json !== undefined) {
    headers['Content-Type'] =
      'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'
    headers['OData-Version'] = '4.0'
    if (typeof json['@odata.etag'] === 'string') headers.ETag = json['@odata.etag']
    return { status, headers, json }
  }
  if (contentType !== undefined) headers['Content-Type'] = contentType
  if (bytes !== undefined) return { status, headers, bytes }
  return text === undefined ? { status, headers } : { status, headers, text }
}

/** https://learn.microsoft.com/graph/errors#error-resource-type */
export function renderError(error: GraphError, context: AnswerContext): SimulatorResponse {
  return {
    status: error.status,
    headers: { ...commonHeaders(context), 'Content-Type': 'application/json', ...error.headers },
    json: {
      error: {
        code: error.code,
        message: error.message,
        innerError: {
          date: context.now.toISOString().slice(0, 19),
          'request-id': context.requestId,
          'client-request-id': context.clientRequestId,
        },
      },
    },
  }
}

function commonHeaders({ requestId, clientRequestId }: AnswerContext): Record<string, string> {
  return { 'request-id': requestId, 'client-request-id': clientRequestId, 'Cache-Control': 'private' }
}
