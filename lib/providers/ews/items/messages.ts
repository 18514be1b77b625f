import { type CallOptions, type Mailbox, type Messages, type MovedMessage, ProviderError } from '../../contract'
import type { EwsClient } from '../client'
import { folderIdElement, isDistinguished } from '../folders/folderIds'
import { ewsFolders } from '../folders/folders'
import { idOf, itemIdElement, searchKeyIn, serviceId, withSearchKey } from '../ids/ewsId'
import { onlyMessage } from '../soap/responseMessages'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, type XmlElement } from '../xml/xmlElement'
import { attachmentsIn, getAttachment } from './attachments'
import { getItem } from './getItems'
import { detailOf, itemShape, messageIdOf, summaryOf } from './itemShapes'
import { latestItems } from './latestItems'
import { movedItems } from './movedItems'
import { searchItems } from './searchItems'

const mostTold = 10_000

type MessageQuery = Mailbox & { messageId: string }

/** Mail over EWS. A message gets a new id whenever it changes folders: see `findMoved`. */
export function ewsMessages(client: EwsClient): Messages {
  const itemIds = (messageId: string) => tag('m:ItemIds', {}, itemIdElement(messageId))
  const folders = ewsFolders(client)

  async function transfer(
    operation: 'm:MoveItem' | 'm:CopyItem',
    { mailbox, messageId, folder }: MessageQuery & { folder: string },
    options: CallOptions,
  ): Promise<MovedMessage> {
    const folderId = isDistinguished(folder) ? (await folders.get({ mailbox, folder }, options)).folderId : folder
    const response = await client.call({
      operation: () =>
        tag(
          operation,
          {},
          tag('m:ToFolderId', {}, folderIdElement(client, mailbox, folderId)),
          itemIds(messageId),
          client.requestVersion >= 'Exchange2010_SP1' ? tag('m:ReturnNewItemIds', {}, true) : null,
        ),
      mailbox,
      repeatable: false,
      signal: options.signal,
    })
    const made = newIdIn(onlyMessage(response))
    if (made === '') return (await arrivedIn({ mailbox, messageId, folder: folderId }, options)) ?? lost()
    const searchKey = searchKeyIn(messageId)
    if (searchKey !== null) return { messageId: withSearchKey(made, searchKey), folderId }
    return { messageId: (await messages.getSummary({ mailbox, messageId: made }, options)).messageId, folderId }
  }

  /** Ids that were told as a message's new one: of several copies in a folder, each is told once. */
  const told = new Set<string>()

  /** What DeleteItem and servers of 2007 and 2010 do not tell: the id that the message has now. */
  async function arrivedIn(
    { mailbox, messageId, folder }: MessageQuery & { folder: string },
    { signal }: CallOptions,
  ): Promise<MovedMessage | null> {
    const candidates = await movedItems(client, { mailbox, messageId, folders: [folder] }, signal)
    const arrived = candidates.find((one) => !told.has(one.messageId)) ?? candidates[0]
    if (!arrived) return null
    told.add(arrived.messageId)
    for (const oldest of told) {
      if (told.size <= mostTold) break
      told.delete(oldest)
    }
    return { messageId: arrived.messageId, folderId: arrived.folderId }
  }

  async function remove(
    { mailbox, messageId }: MessageQuery,
    type: 'SoftDelete' | 'HardDelete',
    { signal }: CallOptions,
  ): Promise<void> {
    const response = await client.call({
      operation: tag(
        'm:DeleteItem',
        { DeleteType: type, SendMeetingCancellations: 'SendToNone', AffectedTaskOccurrences: 'AllOccurrences' },
        itemIds(messageId),
      ),
      mailbox,
      repeatable: false,
      signal,
    })
    onlyMessage(response)
  }

  async function update({ mailbox, messageId }: MessageQuery, field: string, value: Xml, { signal }: CallOptions) {
    const change = tag('t:SetItemField', {}, tag('t:FieldURI', { FieldURI: field }), tag('t:Message', {}, value))
    const response = await client.call({
      operation: () =>
        tag(
          'm:UpdateItem',
          {
            ConflictResolution: 'AlwaysOverwrite',
            MessageDisposition: 'SaveOnly',
            // A read receipt would tell the sender that somebody looked.
            SuppressReadReceipts: client.requestVersion >= 'Exchange2013_SP1' ? true : undefined,
          },
          tag('m:ItemChanges', {}, tag('t:ItemChange', {}, itemIdElement(messageId), tag('t:Updates', {}, change))),
        ),
      mailbox,
      repeatable: true,
      signal,
    })
    onlyMessage(response)
  }

  const messages: Messages = {
    searchPage: (query, options) => searchItems(client, query, options),
    latest: (query, { signal }) => latestItems(client, query, signal),

    async findByInternetMessageId({ mailbox, internetMessageId }, options) {
      const criteria = { field: 'internetMessageId', operator: 'equals', value: internetMessageId } as const
      const found = []
      let position: unknown
      do {
        const page = await messages.searchPage({ mailbox, criteria, pageSize: 100, position }, options)
        found.push(...page.hits)
        position = page.next
      } while (position !== undefined)
      return found
    },

    /** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getconversationitems-operation */
    async findByConversation({ mailbox, conversationId }, { signal }) {
      if (client.requestVersion < 'Exchange2013') {
        throw new ProviderError('notSupported', 'Exchange tells the messages of a conversation since 2013 only.', {
          statusCode: 0,
        })
      }
      const asked = tag('t:ConversationId', { Id: serviceId(conversationId) })
      const response = await client.call({
        operation: () =>
          tag(
            'm:GetConversationItems',
            {},
            itemShape('summary', client.requestVersion),
            tag('m:Conversations', {}, tag('t:Conversation', {}, asked)),
          ),
        mailbox,
        repeatable: true,
        signal,
      })
      const nodes = childOf(onlyMessage(response), 'Conversation', 'ConversationNodes')?.children ?? []
      return nodes.flatMap((node) => childOf(node, 'Items')?.children ?? []).map(summaryOf)
    },

    findMoved: (query, { signal }) => movedItems(client, query, signal),

    get: async ({ mailbox, messageId }, { signal }) =>
      detailOf(await getItem(client, { mailbox, messageId, kind: 'detail' }, signal)),
    getSummary: async ({ mailbox, messageId }, { signal }) =>
      summaryOf(await getItem(client, { mailbox, messageId, kind: 'summary' }, signal)),
    async getMime({ mailbox, messageId }, { signal }) {
      const item = await getItem(client, { mailbox, messageId, kind: 'mime' }, signal)
      const bytes = childOf(item, 'MimeContent')?.bytes
      if (bytes) return bytes
      throw new ProviderError('badAnswer', 'The server answered without the message’s source.', { statusCode: 200 })
    },

    async listAttachments({ mailbox, messageId }, { signal }) {
      const item = await getItem(client, { mailbox, messageId, kind: 'attachments' }, signal)
      return attachmentsIn(item).map(({ attachmentId, name, kind }) => ({ attachmentId, name, kind }))
    },
    async getAttachment({ mailbox, attachmentId }, { signal }) {
      const { name, kind, mediaType, bytes } = await getAttachment(client, { mailbox, attachmentId }, signal)
      return { name, kind, mediaType, bytes }
    },

    move: (query, options) => transfer('m:MoveItem', query, options),
    copy: (query, options) => transfer('m:CopyItem', query, options),

    async delete(query, options) {
      // DeleteItem tells no new id; to put a message back, one must know where it went.
      if (query.mode === 'deletedItems') return transfer('m:MoveItem', { ...query, folder: 'deleteditems' }, options)
      await remove(query, query.mode === 'soft' ? 'SoftDelete' : 'HardDelete', options)
      // Before 2010 what is deleted so is kept in its folder, out of everybody's reach over EWS
      if (query.mode === 'hard' || client.requestVersion < 'Exchange2010') return null
      return arrivedIn({ ...query, folder: 'recoverableitemsdeletions' }, options)
    },

    setRead: (query, options) => update(query, 'message:IsRead', tag('t:IsRead', {}, query.isRead), options),
    setCategories: (query, options) =>
      update(
        query,
        'item:Categories',
        tag(
          't:Categories',
          {},
          query.categories.map((category) => tag('t:String', {}, category)),
        ),
        options,
      ),
  }
  return messages
}

function newIdIn(message: XmlElement): string {
  const item = childOf(message, 'Items')?.children[0]
  return item ? messageIdOf(item) || idOf(childOf(item, 'ItemId')) : ''
}

function lost(): never {
  throw new ProviderError(
    'badAnswer',
    'The server did as asked and did not say where the message is now, and it was not found in the folder.',
    { statusCode: 200 },
  )
}
