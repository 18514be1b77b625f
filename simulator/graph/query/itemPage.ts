import { compileFilter, EXCHANGE_WORDS } from '../filter/compileFilter'
import type { EntityType } from '../filter/entityType'
import { walk } from '../filter/filterSyntax'
import { parseFilter } from '../filter/parseFilter'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, invalidFilterNodes, notImplemented } from '../graphError'
import { odataContext } from '../odataContext'
import { nextLink } from './nextLink'
import { parseExpand } from './parseExpand'
import { compareBy, parseOrderBy } from './parseOrderBy'
import { parseSelect } from './parseSelect'
import { readCount, readInteger, readQueryOptions } from './queryOptions'

const DEFAULT_PAGE = 10
const LARGEST_PAGE = 1000

interface Collection<Entity> {
  /** As the context of the answer names it, below the owner */
  of: string
  type: EntityType<Entity>
  /** In the order that the service gives without $orderby */
  entities: readonly Entity[]
  render(entity: Entity, select: readonly string[] | null): Record<string, unknown>
}

/** One page of what lies in a mailbox beside messages and folders. https://learn.microsoft.com/graph/query-parameters */
export function itemPage<Entity>(call: MailboxCall, collection: Collection<Entity>): GraphAnswer {
  const { of, type, render } = collection
  const options = readQueryOptions(call.query)
  if (options.search !== undefined) throw notImplemented(`$search on ${type.name}`)
  for (const { name } of parseExpand(options.expand)) throw notImplemented(`$expand=${name} on ${type.name}`)
  const select = readItemSelect(options.select, type)
  const node = options.filter?.trim() ? parseFilter(options.filter) : undefined
  for (const each of node ? walk(node) : []) if (each.kind === 'in') throw invalidFilterNodes()
  const test = node && compileFilter(node, type, EXCHANGE_WORDS)
  const orderings = parseOrderBy(options.orderby, type, EXCHANGE_WORDS.unknownProperty)
  const found = collection.entities.filter((entity) => !test || test(entity))
  const sorted = orderings.length > 0 ? found.sort(compareBy(orderings)) : found

  const skip = readInteger('$skip', options.skip) ?? 0
  const top = readInteger('$top', options.top) ?? call.preferences.maxPageSize ?? DEFAULT_PAGE
  if (top < 1 || top > LARGEST_PAGE)
    throw badRequest(`The value '${top}' of $top is not between 1 and ${LARGEST_PAGE}.`)
  const page = sorted.slice(skip, skip + top)
  const json: Record<string, unknown> = { '@odata.context': odataContext(call, `${call.owner}/${of}`, select) }
  if (readCount(options.count)) json['@odata.count'] = sorted.length
  json.value = page.map((entity) => render(entity, select))
  if (page.length > 0 && skip + page.length < sorted.length) {
    json['@odata.nextLink'] = nextLink(call, { skip: skip + page.length })
  }
  return { status: 200, json }
}

export function readItemSelect<Entity>(value: string | undefined, type: EntityType<Entity>): string[] | null {
  return parseSelect(value, Object.keys(type.properties), type.name)
}

/** The chosen properties, and always the id. */
export function selected(json: Record<string, unknown>, select: readonly string[] | null): Record<string, unknown> {
  if (!select) return json
  return Object.fromEntries(Object.entries(json).filter(([name]) => name === 'id' || select.includes(name)))
}
