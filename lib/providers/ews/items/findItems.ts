import type { EwsClient } from '../client'
import { folderIdElement } from '../folders/folderIds'
import { isFlagOn } from '../folders/folders'
import { responseMessages } from '../soap/responseMessages'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { getItems } from './getItems'
import { itemShape, lacksAddress, messageIdOf } from './itemShapes'

/** Folders that are asked in one call: a page of each comes back. */
const foldersAtOnce = 20
/**
 * EWSFindCountLimit, of all that one account asks for at once:
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/ews-throttling-in-exchange
 */
const longestPage = 1000
const shortestPage = 25

/** What is looked for: conditions, or words of AQS, never both in one call. */
export interface Condition {
  restriction: Xml | null
  queryString: string | null
}

export interface FolderPart {
  folderId: string
  offset: number
}

export interface FoundPage {
  items: XmlElement[]
  /** Of the folders that were asked, those that go on, and those that were not asked yet */
  left: FolderPart[]
}

/**
 * A page of items, newest first in each folder. FindItem looks into the folders that it is given and not below, so a
 * mailbox is searched folder by folder, several at a time. A folder that goes on is asked alone: the offset of a call is one
 * for all its folders. https://learn.microsoft.com/exchange/client-developer/web-service-reference/finditem-operation
 */
export async function findItems(
  client: EwsClient,
  query: { mailbox: string; parts: readonly FolderPart[]; condition: Condition; pageSize: number },
  signal: AbortSignal,
): Promise<FoundPage> {
  const { mailbox, parts, condition, pageSize } = query
  const goesOn = (parts[0]?.offset ?? 0) > 0
  const now = goesOn ? parts.slice(0, 1) : parts.filter(({ offset }) => offset === 0).slice(0, foldersAtOnce)
  if (now.length === 0) return { items: [], left: [] }
  const most = Math.max(shortestPage, Math.min(pageSize, Math.floor(longestPage / now.length)))
  const response = await client.call({
    operation: () => findItem(client, { ...query, condition, parts: now, most }),
    mailbox,
    repeatable: true,
    signal,
  })
  const items: XmlElement[] = []
  const unfinished: FolderPart[] = []
  for (const [index, answer] of responseMessages(response, now.length).entries()) {
    if (!answer.ok) throw answer.error
    const root = childOf(answer.message, 'RootFolder')
    items.push(...((root && childOf(root, 'Items')?.children) ?? []).filter((item) => messageIdOf(item) !== ''))
    const part = now[index]
    const next = Number(root?.attributes.IndexedPagingOffset ?? Number.NaN)
    if (part && root && !isFlagOn(root.attributes.IncludesLastItemInRange) && next > part.offset) {
      unfinished.push({ folderId: part.folderId, offset: next })
    }
  }
  return {
    items: await withAddresses(client, mailbox, items, signal),
    left: [...unfinished, ...parts.filter((part) => !now.includes(part))],
  }
}

function findItem(
  client: EwsClient,
  query: { mailbox: string; parts: readonly FolderPart[]; condition: Condition; most: number },
): Xml {
  const { mailbox, parts, condition, most } = query
  return tag(
    'm:FindItem',
    { Traversal: 'Shallow' },
    itemShape('summary', client.requestVersion),
    tag('m:IndexedPageItemView', {
      MaxEntriesReturned: most,
      Offset: parts[0]?.offset ?? 0,
      BasePoint: 'Beginning',
    }),
    condition.restriction,
    tag(
      'm:SortOrder',
      {},
      tag('t:FieldOrder', { Order: 'Descending' }, tag('t:FieldURI', { FieldURI: 'item:DateTimeReceived' })),
    ),
    tag(
      'm:ParentFolderIds',
      {},
      parts.map(({ folderId }) => folderIdElement(client, mailbox, folderId)),
    ),
    condition.queryString === null ? null : tag('m:QueryString', {}, condition.queryString),
  )
}

async function withAddresses(
  client: EwsClient,
  mailbox: string,
  items: XmlElement[],
  signal: AbortSignal,
): Promise<XmlElement[]> {
  const messageIds = items.filter(lacksAddress).map(messageIdOf)
  if (messageIds.length === 0) return items
  const whole = await getItems(client, { mailbox, messageIds, kind: 'summary' }, signal)
  return items.map((item) => whole.get(messageIdOf(item)) ?? item)
}
