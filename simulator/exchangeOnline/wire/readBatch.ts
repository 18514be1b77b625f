import { unreadableRequest } from './cmdletError'
import { isObject } from './readCommand'

export interface BatchItem {
  id: string
  url: URL
  /** Lower-case names */
  headers: Record<string, string>
  body: unknown
}

const MOST_ITEMS = 10

/** Up to ten commands, each with the whole address of InvokeCommand. */
export function readBatch(body: unknown, commandRoot: string): BatchItem[] {
  const requests = isObject(body) ? body.requests : undefined
  if (!Array.isArray(requests) || requests.length === 0) throw unreadableRequest('The batch has no requests.')
  if (requests.length > MOST_ITEMS) {
    throw unreadableRequest(
      `The batch has ${requests.length} requests; the maximum number of requests in a batch is ${MOST_ITEMS}.`,
    )
  }
  const items = requests.map((each) => readItem(each, commandRoot))
  if (new Set(items.map(({ id }) => id)).size < items.length) throw unreadableRequest('Two requests have one id.')
  return items
}

function readItem(item: unknown, commandRoot: string): BatchItem {
  if (!isObject(item)) throw unreadableRequest('A request of the batch is not an object.')
  const { id, method, url, headers = {}, body } = item
  if ((typeof id !== 'string' && typeof id !== 'number') || id === '') throw unreadableRequest('A request has no id.')
  if (method !== 'POST') throw unreadableRequest(`The method of request '${id}' is not POST.`)
  const address = typeof url === 'string' ? URL.parse(url) : null
  if (!address || !`${address.origin}${address.pathname}`.startsWith(`${commandRoot}/InvokeCommand`)) {
    throw unreadableRequest(`The url of request '${id}' is not an address of InvokeCommand.`)
  }
  if (!isObject(headers)) throw unreadableRequest(`The headers of request '${id}' are not an object.`)
  const lower = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
  return { id: String(id), url: address, headers: Object.fromEntries(lower), body }
}
