import { compileFilter, EXCHANGE_WORDS } from '../filter/compileFilter'
import { walk } from '../filter/filterSyntax'
import { parseFilter } from '../filter/parseFilter'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, invalidFilterNodes, notImplemented } from '../graphError'
import { requireFolder } from '../mailbox'
import { odataContext } from '../odataContext'
import { nextLink } from '../query/nextLink'
import { parseExpand } from '../query/parseExpand'
import { compareBy, parseOrderBy } from '../query/parseOrderBy'
import { parseSelect } from '../query/parseSelect'
import { type QueryOptions, readCount, readInteger, readQueryOptions } from '../query/queryOptions'
import { type FolderView, folderJson, folderViews, MAIL_FOLDER_PROPERTIES, MAIL_FOLDER_TYPE } from './folderType'

const DEFAULT_PAGE = 10
const LARGEST_PAGE = 1000

/** The folders right below the root. https://learn.microsoft.com/graph/api/user-list-mailfolders */
export function listMailFolders(call: MailboxCall): GraphAnswer {
  return listFolders(call, requireFolder(call.world, call.mailbox, 'msgfolderroot').id, 'mailFolders')
}

/** https://learn.microsoft.com/graph/api/mailfolder-list-childfolders */
export function listChildFolders(call: MailboxCall): GraphAnswer {
  const name = call.parameters.folder as string
  const parent = requireFolder(call.world, call.mailbox, name)
  return listFolders(call, parent.id, `mailFolders('${encodeURIComponent(name)}')/childFolders`)
}

/** https://learn.microsoft.com/graph/api/mailfolder-get */
export function getMailFolder(call: MailboxCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = readSelect(options)
  refuseExpand(options)
  const folder = requireFolder(call.world, call.mailbox, call.parameters.folder as string)
  return {
    status: 200,
    json: {
      '@odata.context': odataContext(call, `${call.owner}/mailFolders`, select, true),
      ...folderJson(folderViews(call.mailbox).get(folder.id) as FolderView, select),
    },
  }
}

export function countMailFolders(call: MailboxCall): GraphAnswer {
  const { folder } = call.parameters
  const parent = requireFolder(call.world, call.mailbox, folder ?? 'msgfolderroot')
  const views = selectFolders(call, parent.id, readQueryOptions(call.query))
  return { status: 200, text: String(views.length), contentType: 'text/plain' }
}

function listFolders(call: MailboxCall, parentId: string, of: string): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = readSelect(options)
  refuseExpand(options)
  const skip = readInteger('$skip', options.skip) ?? 0
  const top = readInteger('$top', options.top) ?? call.preferences.maxPageSize ?? DEFAULT_PAGE
  if (top < 1 || top > LARGEST_PAGE)
    throw badRequest(`The value '${top}' of $top is not between 1 and ${LARGEST_PAGE}.`)
  const views = selectFolders(call, parentId, options)
  const page = views.slice(skip, skip + top)
  const json: Record<string, unknown> = { '@odata.context': odataContext(call, `${call.owner}/${of}`, select) }
  if (readCount(options.count)) json['@odata.count'] = views.length
  json.value = page.map((view) => folderJson(view, select))
  if (page.length > 0 && skip + page.length < views.length) {
    json['@odata.nextLink'] = nextLink(call, { skip: skip + page.length })
  }
  return { status: 200, json }
}

function selectFolders(call: MailboxCall, parentId: string, options: QueryOptions): FolderView[] {
  if (options.search !== undefined) throw notImplemented('$search on mail folders')
  const showHidden = call.query.get('includeHiddenFolders')?.toLowerCase() === 'true'
  const node = options.filter?.trim() ? parseFilter(options.filter) : undefined
  for (const each of node ? walk(node) : []) if (each.kind === 'in') throw invalidFilterNodes()
  const test = node && compileFilter(node, MAIL_FOLDER_TYPE, EXCHANGE_WORDS)
  const orderings = parseOrderBy(options.orderby, MAIL_FOLDER_TYPE, EXCHANGE_WORDS.unknownProperty)
  const byName = (a: FolderView, b: FolderView): number => (a.folder.displayName < b.folder.displayName ? -1 : 1)
  return [...folderViews(call.mailbox).values()]
    .filter(({ folder }) => folder.parentId === parentId && (showHidden || !folder.hidden))
    .filter((view) => !test || test(view))
    .sort(orderings.length > 0 ? compareBy(orderings) : byName)
}

function readSelect(options: QueryOptions): string[] | null {
  return parseSelect(options.select, MAIL_FOLDER_PROPERTIES, MAIL_FOLDER_TYPE.name)
}

function refuseExpand(options: QueryOptions): void {
  for (const { name } of parseExpand(options.expand)) throw notImplemented(`$expand=${name} on mail folders`)
}
