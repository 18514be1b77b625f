import { type FilterNode, walk } from '../filter/filterSyntax'
import { GraphError, invalidFilterNodes, notImplemented } from '../graphError'

/** Parsed by OData, not carried out by Exchange. */
const REFUSED_FUNCTIONS = new Set(['endswith', 'tolower', 'toupper', 'trim', 'length'])
const REFUSED_COLLECTIONS = new Set(['torecipients', 'ccrecipients', 'bccrecipients', 'replyto', 'attachments'])
const UNSUPPORTED_PROPERTIES = new Set(['id', 'bodypreview', 'changekey', 'weblink', 'conversationindex'])

/**
 * Recipients are to be searched for, not filtered by; `in` and most functions are not carried out.
 * https://github.com/microsoftgraph/microsoft-graph-explorer-v4/issues/3957,
 * https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues/523
 */
export function requireFilterableMail(filter: FilterNode): void {
  for (const node of walk(filter)) {
    if (node.kind === 'in') throw invalidFilterNodes()
    if (node.kind === 'call' && REFUSED_FUNCTIONS.has(node.name)) throw invalidFilterNodes()
    if (node.kind !== 'path') continue
    const name = (node.segments[0] as string).toLowerCase()
    if (REFUSED_COLLECTIONS.has(name)) throw invalidFilterNodes()
    if (/^(single|multi)valueextendedproperties$/.test(name)) {
      throw notImplemented('$filter by extended properties')
    }
    if (UNSUPPORTED_PROPERTIES.has(name)) {
      const shown = name[0]?.toUpperCase() + (node.segments[0] as string).slice(1)
      throw new GraphError(400, 'ErrorInvalidProperty', `The property '${shown}' does not support filtering.`)
    }
  }
}
