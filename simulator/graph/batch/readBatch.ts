import { badRequest, GraphError } from '../graphError'
import { isObject, type JsonObject } from '../jsonBody'

export interface BatchItem {
  id: string
  method: string
  /** Below the service root, with the query, as it was written */
  url: string
  /** Lower-case names */
  headers: Record<string, string>
  body: Uint8Array
  dependsOn: string[]
}

/** https://learn.microsoft.com/graph/json-batching#batch-size-limitations */
const MOST_ITEMS = 20
const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])
const WRITES = new Set(['POST', 'PATCH', 'PUT'])

/** Anything that is not a batch at all is refused whole; ids are told apart without regard to case. */
export function readBatch(body: JsonObject): BatchItem[] {
  const { requests } = body
  if (!Array.isArray(requests) || requests.length === 0) throw invalid('it has no array of requests')
  if (requests.length > MOST_ITEMS) {
    throw new GraphError(
      400,
      'MaximumValueExceeded',
      `The number of batch requests, ${requests.length}, exceeds the maximum value of ${MOST_ITEMS}.`,
    )
  }
  const items = requests.map(readItem)
  const ids = new Set<string>()
  for (const { id } of items) {
    if (ids.has(id.toLowerCase())) throw invalid(`the request id '${id}' is not unique`)
    ids.add(id.toLowerCase())
  }
  requireSolvableOrder(items)
  return items
}

function readItem(item: unknown): BatchItem {
  if (!isObject(item)) throw invalid('a request is not an object')
  const { id, method, url, headers = {}, body, dependsOn = [] } = item
  if (typeof id !== 'string' || id === '') throw invalid('a request has no id')
  if (typeof method !== 'string' || !METHODS.has(method.toUpperCase()))
    throw invalid(`request '${id}' has no known method`)
  if (typeof url !== 'string' || url === '' || /^[a-z][a-z0-9+.-]*:\/\//i.test(url)) {
    throw invalid(`the url of request '${id}' is not relative`)
  }
  if (!isObject(headers)) throw invalid(`the headers of request '${id}' are not an object`)
  const lower: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') throw invalid(`the header '${name}' of request '${id}' is not a string`)
    lower[name.toLowerCase()] = value
  }
  // The whole batch is refused, also where the operation by itself has no body ("send", "permanentDelete"):
  // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/2628
  if (WRITES.has(method.toUpperCase()) && (body === undefined || lower['content-type'] === undefined)) {
    throw badRequest(`Write request id : ${id} does not contain Content-Type header or body.`)
  }
  if (body !== undefined && lower['content-type'] === undefined) {
    throw invalid(`request '${id}' has a body and no Content-Type header`)
  }
  if (!Array.isArray(dependsOn) || dependsOn.some((each) => typeof each !== 'string')) {
    throw invalid(`dependsOn of request '${id}' is not an array of ids`)
  }
  return {
    id,
    method: method.toUpperCase(),
    url: url.replace(/^\/*/, '/'),
    headers: lower,
    body: readBody(body, lower['content-type']),
    dependsOn: dependsOn as string[],
  }
}

/** JSON as it is, everything else as base64url. */
function readBody(body: unknown, contentType: string | undefined): Uint8Array {
  if (body === undefined) return new Uint8Array()
  const isJson = /^application\/json\b/i.test(contentType ?? '')
  return typeof body === 'string' && !isJson ? Buffer.from(body, 'base64url') : Buffer.from(JSON.stringify(body))
}

function requireSolvableOrder(items: readonly BatchItem[]): void {
  const waiting = new Map(items.map((item) => [item.id.toLowerCase(), item.dependsOn.map((id) => id.toLowerCase())]))
  for (const [id, dependencies] of waiting) {
    const unknown = dependencies.find((each) => !waiting.has(each))
    if (unknown !== undefined) throw invalid(`request '${id}' depends on '${unknown}', which is not in the batch`)
  }
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, dependencies]) => dependencies.every((each) => !waiting.has(each)))
    if (ready.length === 0) throw invalid('its requests depend on each other in a circle')
    for (const [id] of ready) waiting.delete(id)
  }
}

function invalid(reason: string): GraphError {
  return badRequest(`Invalid batch payload format: ${reason}.`)
}
