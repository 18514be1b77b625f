import type { GraphAnswer, GraphCall } from '../graphCall'
import { unsupportedQuery } from '../graphError'
import { nextLink } from '../query/nextLink'
import { type QueryOptions, readCount, readInteger } from '../query/queryOptions'
import { readSkipToken, writeSkipToken } from '../query/skipToken'
import { isEventual } from './advancedQuery'

const DEFAULT_PAGE = 100
const LARGEST_PAGE = 999

/** One page of directory objects; how many there are is told only where it was asked for with the header. */
export function directoryPage<Entity>(
  call: GraphCall,
  options: QueryOptions,
  entities: readonly Entity[],
  context: string,
  render: (entity: Entity) => Record<string, unknown>,
): GraphAnswer {
  if (options.skip !== undefined) throw unsupportedQuery("'$skip' is not supported by the service.")
  const size = readInteger('$top', options.top) ?? DEFAULT_PAGE
  if (size < 1 || size > LARGEST_PAGE) {
    throw unsupportedQuery(
      `Invalid page size specified: '${options.top}'. Must be between 1 and ${LARGEST_PAGE} inclusive.`,
    )
  }
  const start = readSkipToken(options.skiptoken)
  const page = entities.slice(start, start + size)
  const json: Record<string, unknown> = { '@odata.context': context }
  if (readCount(options.count) && isEventual(call)) json['@odata.count'] = entities.length
  if (page.length > 0 && start + page.length < entities.length) {
    json['@odata.nextLink'] = nextLink(call, { skipToken: writeSkipToken(start + page.length) })
  }
  json.value = page.map(render)
  return { status: 200, json }
}
