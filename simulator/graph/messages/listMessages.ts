import { remembered } from '../../remembered'
import type { MessageState } from '../../world/types'
import { attachmentJson } from '../attachments/attachmentJson'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { accessDenied, badRequest, notImplemented } from '../graphError'
import { odataContext } from '../odataContext'
import { nextLink } from '../query/nextLink'
import { type Expansion, parseExpand } from '../query/parseExpand'
import { parseSelect } from '../query/parseSelect'
import { type QueryOptions, readCount, readInteger, readQueryOptions } from '../query/queryOptions'
import { readSkipToken, writeSkipToken } from '../query/skipToken'
import { MESSAGE_PROPERTIES, messageJson, PROTECTED_PROPERTIES } from './messageJson'
import { MESSAGE_TYPE } from './messageType'
import { selectMessages } from './selectMessages'

/** https://learn.microsoft.com/graph/api/user-list-messages */
const DEFAULT_PAGE = 10
const LARGEST_PAGE = 1000

export function listMessages(call: MailboxCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = readMessageSelect(call, options)
  const expansions = readMessageExpand(call, options)
  const count = readCount(options.count)
  const pageSize = readPageSize(call, options)
  const searching = options.search !== undefined
  const start =
    searching || options.skiptoken !== undefined
      ? readSkipToken(options.skiptoken)
      : (readInteger('$skip', options.skip) ?? 0)

  const messages = selectMessages(call, options)
  const page = messages.slice(start, start + pageSize)
  const end = start + page.length
  const json: Record<string, unknown> = {
    '@odata.context': odataContext(call, `${call.owner}/${collection(call)}`, select),
  }
  if (count) json['@odata.count'] = messages.length
  json.value = page.map((message) => expandedMessageJson(call, message, select, expansions))
  if (page.length > 0 && end < messages.length) {
    json['@odata.nextLink'] = nextLink(call, searching ? { skipToken: writeSkipToken(end) } : { skip: end })
  }
  return { status: 200, json }
}

export function countMessages(call: MailboxCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  return { status: 200, text: String(selectMessages(call, options).length), contentType: 'text/plain' }
}

export function expandedMessageJson(
  call: MailboxCall,
  message: MessageState,
  select: readonly string[] | null,
  expansions: readonly Expansion[],
): Record<string, unknown> {
  const json = messageJson(message, select, call)
  for (const expansion of expansions) {
    const of = `${call.owner}/messages('${encodeURIComponent(String(json.id))}')/attachments`
    json['attachments@odata.context'] = odataContext(call, of, null)
    json.attachments = message.attachments.map((attachment) => attachmentJson(attachment, expansion.options.$select))
  }
  return json
}

const parseMessageSelect = remembered((text) => ({ select: parseSelect(text, MESSAGE_PROPERTIES, MESSAGE_TYPE.name) }))

export function readMessageSelect(call: MailboxCall, options: QueryOptions): readonly string[] | null {
  const select = options.select === undefined ? null : parseMessageSelect(options.select).select
  if (call.basicOnly && select?.some((name) => PROTECTED_PROPERTIES.includes(name))) throw accessDenied()
  return select
}

export function readMessageExpand(call: MailboxCall, options: QueryOptions): Expansion[] {
  const expansions = parseExpand(options.expand)
  for (const { name } of expansions) {
    if (/^((single|multi)ValueExtendedProperties|extensions)$/i.test(name)) throw notImplemented(`$expand=${name}`)
    if (name.toLowerCase() !== 'attachments') {
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${MESSAGE_TYPE.name}'.`,
      )
    }
    if (call.basicOnly) throw accessDenied()
  }
  return expansions
}

function readPageSize(call: MailboxCall, options: QueryOptions): number {
  const top = readInteger('$top', options.top)
  if (top === 0)
    throw badRequest("Invalid value '0' for $top query option found. The value must be between 1 and 1000.")
  if (top !== undefined && top > LARGEST_PAGE) {
    throw badRequest(
      `The limit of '${LARGEST_PAGE}' for Top query has been exceeded. The value from the incoming request is '${top}'.`,
    )
  }
  const preferred = call.preferences.maxPageSize
  return Math.min(top ?? preferred ?? DEFAULT_PAGE, preferred ?? LARGEST_PAGE, LARGEST_PAGE)
}

function collection(call: MailboxCall): string {
  const { folder } = call.parameters
  return folder === undefined ? 'messages' : `mailFolders('${encodeURIComponent(folder)}')/messages`
}
