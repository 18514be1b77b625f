import { type FilterNode, walk } from '../filter/filterSyntax'
import type { GraphCall } from '../graphCall'
import { unsupportedQuery } from '../graphError'
import { type QueryOptions, readCount } from '../query/queryOptions'

/** The header and, but for $search, $count=true together open the advanced queries. https://learn.microsoft.com/graph/aad-advanced-queries */
export function isEventual(call: GraphCall): boolean {
  return call.headers.consistencylevel?.toLowerCase() === 'eventual'
}

const ENDS_WITH_PROPERTIES = new Set(['mail', 'userprincipalname', 'othermails', 'proxyaddresses'])

export function requireSupportedDirectoryQuery(
  call: GraphCall,
  options: QueryOptions,
  filter: FilterNode | undefined,
  resource: string,
): void {
  const advanced = isEventual(call) && readCount(options.count)
  if (options.search !== undefined && !isEventual(call)) {
    throw unsupportedQuery(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    )
  }
  if (options.orderby !== undefined && (filter || options.search !== undefined) && !advanced) {
    throw unsupportedQuery('Sorting not supported for current query.')
  }
  if (filter) requireSupportedFilter(filter, advanced, resource)
}

function requireSupportedFilter(filter: FilterNode, advanced: boolean, resource: string): void {
  for (const node of walk(filter)) {
    if (node.kind === 'comparison' && node.operator === 'ne' && !advanced) {
      throw unsupportedQuery("Unsupported property filter clause operator 'NotEqualsMatch'.")
    }
    if (node.kind === 'not' && !advanced) throw missingParameters('not')
    if (node.kind === 'path' && node.segments.at(-1) === '$count' && !advanced) throw missingParameters('$count')
    if (node.kind !== 'call') continue
    if (node.name === 'contains') throw unsupportedQuery("Unsupported property filter clause operator 'Contains'.")
    if (node.name === 'endswith') {
      if (!advanced) throw missingParameters('endsWith')
      const first = node.arguments[0]
      const property = first?.kind === 'path' ? (first.segments[0] as string) : ''
      if (!ENDS_WITH_PROPERTIES.has(property.toLowerCase())) {
        throw unsupportedQuery(
          `Unsupported or invalid query filter clause specified for property '${property}' of resource '${resource}'.`,
        )
      }
    } else if (node.name !== 'startswith') {
      throw unsupportedQuery(`Unsupported property filter clause operator '${node.name}'.`)
    }
  }
}

function missingParameters(operator: string): Error {
  return unsupportedQuery(
    `Operator '${operator}' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information`,
  )
}
