import { remembered } from '../../remembered'
import type { MessageState } from '../../world/types'
import { compileFilter, EXCHANGE_WORDS } from '../filter/compileFilter'
import { type FilterNode, walk } from '../filter/filterSyntax'
import { parseFilter } from '../filter/parseFilter'
import type { MailboxCall } from '../graphCall'
import { accessDenied, GraphError } from '../graphError'
import { requireFolder } from '../mailbox'
import { compareBy, parseOrderBy, requireOrderInFilter } from '../query/parseOrderBy'
import type { QueryOptions } from '../query/queryOptions'
import { matchesSearch } from '../search/matchSearch'
import { parseSearch } from '../search/parseSearch'
import { searchProperties } from '../search/searchSyntax'
import { unquoteSearch } from '../search/unquoteSearch'
import { requireFilterableMail } from './mailFilterRestrictions'
import { MESSAGE_TYPE } from './messageType'

/** https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections */
const MOST_SEARCH_RESULTS = 1000

const parseMailFilter = remembered((text) => {
  const node = parseFilter(text)
  requireFilterableMail(node)
  return node
})

const compileMailFilter = remembered((text) => compileFilter(parseMailFilter(text), MESSAGE_TYPE, EXCHANGE_WORDS))

/** The messages that a list or a count is about: found, filtered, in order, not yet paged. */
export function selectMessages(call: MailboxCall, options: QueryOptions): MessageState[] {
  const { search, filter, orderby } = options
  if (search !== undefined && orderby !== undefined) {
    throw new GraphError(400, 'SearchWithOrderBy', "The query parameter '$orderBy' is not supported with '$search'.")
  }
  if (search !== undefined && filter !== undefined) {
    throw new GraphError(400, 'SearchWithFilter', "The query parameter '$filter' is not supported with '$search'.")
  }
  if (search !== undefined) return searchMessages(call, search)

  const node = filter?.trim() ? parseMailFilter(filter) : undefined
  if (node) requireFilterAllowed(call, node)
  const test = node && compileMailFilter(filter ?? '')
  const orderings = parseOrderBy(orderby, MESSAGE_TYPE, EXCHANGE_WORDS.unknownProperty)
  if (node) requireOrderInFilter(orderings, node)
  const messages = messagesInScope(call)
  return (test ? messages.filter(test) : messages).sort(orderings.length > 0 ? compareBy(orderings) : newestFirst)
}

function searchMessages(call: MailboxCall, search: string): MessageState[] {
  const node = parseSearch(unquoteSearch(search), call.world.now())
  const readsContent = searchProperties(node).some((name) => name === null || name === 'body' || name === 'attachment')
  if (call.basicOnly && readsContent) throw accessDenied()
  return messagesInScope(call)
    .filter((message) => matchesSearch(message, node))
    .sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())
    .slice(0, MOST_SEARCH_RESULTS)
}

function requireFilterAllowed(call: MailboxCall, filter: FilterNode): void {
  if (!call.basicOnly) return
  for (const node of walk(filter)) {
    if (node.kind === 'path' && node.segments[0]?.toLowerCase() === 'body') throw accessDenied()
  }
}

/** One folder, or every folder below the root, Deleted Items included, Recoverable Items not. */
function messagesInScope({ world, mailbox, parameters }: MailboxCall): MessageState[] {
  const folder = parameters.folder === undefined ? undefined : requireFolder(world, mailbox, parameters.folder)
  const scope = new Set<string>()
  for (const each of mailbox.folders.values()) {
    if (folder ? each.id === folder.id : each.insideRoot) scope.add(each.id)
  }
  return [...mailbox.messages.values()].filter((message) => scope.has(message.folderId))
}

function newestFirst(a: MessageState, b: MessageState): number {
  return b.receivedAt.getTime() - a.receivedAt.getTime()
}
