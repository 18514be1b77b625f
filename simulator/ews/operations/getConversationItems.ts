import type { MessageState } from '../../world/types'
import { type Box, type Call, openBox } from '../call'
import { EwsError } from '../ewsError'
import { malformedId, resolveFolder } from '../folders/resolveFolder'
import { conversationEwsId, mailboxOfConversation } from '../ids/conversationId'
import { readShape } from '../properties/readShape'
import { renderItem } from '../properties/renderItem'
import { responseFor } from '../soap/responseMessages'
import { element, textElement, type Xml } from '../xml/writeXml'
import { childOf, childrenOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getconversationitems-operation */
export const getConversationItems: Operation = {
  since: 'Exchange2013',
  run(call) {
    return responseFor(
      { response: 'GetConversationItemsResponse', message: 'GetConversationItemsResponseMessage' },
      childrenOf(childOf(call.request, 'Conversations'), 'Conversation'),
      (conversation) => find(call, childOf(conversation, 'ConversationId')?.attributes.Id ?? ''),
    )
  },
}

function find(call: Call, id: string): Xml {
  if (id === '') throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
  const owner = mailboxOfConversation(id)
  const person = owner === undefined ? undefined : call.world.findPerson(owner)
  if (!person) throw malformedId()
  const box = openBox(call, person)
  const messages = messagesOf(call, box, id)
  if (messages.length === 0) {
    throw new EwsError('ErrorItemNotFound', 'The specified object was not found in the store.')
  }
  const shape = readShape(childOf(call.request, 'ItemShape'))
  const nodes = [...Map.groupBy(messages, ({ internetMessageId }) => internetMessageId)]
  return element(
    'm:Conversation',
    null,
    element('t:ConversationId', { Id: id }),
    textElement('t:SyncState', Buffer.from(`${id}:${box.mailbox.revision}`).toString('base64')),
    element(
      't:ConversationNodes',
      null,
      ...nodes.map(([internetMessageId, copies]) =>
        element(
          't:ConversationNode',
          null,
          textElement('t:InternetMessageId', internetMessageId),
          element('t:Items', null, ...copies.map((item) => renderItem({ call, box, item, shape }))),
        ),
      ),
    ),
  )
}

/** Those in folders that are to be ignored are left out; the earliest first, unless the request says otherwise. */
function messagesOf(call: Call, { person, mailbox }: Box, id: string): MessageState[] {
  const { request } = call
  const ignored = new Set(
    (childOf(request, 'FoldersToIgnore')?.children ?? []).map((folder) => resolveFolder(call, folder).folder.id),
  )
  const found = [...mailbox.messages.values()].filter(
    (message) => conversationEwsId(person.id, message.conversationId) === id && !ignored.has(message.folderId),
  )
  const sign = textOf(request, 'SortOrder')?.endsWith('Descending') ? -1 : 1
  const most = Number(textOf(request, 'MaxItemsToReturn') ?? Number.POSITIVE_INFINITY)
  return found.sort((one, other) => sign * (one.receivedAt.getTime() - other.receivedAt.getTime())).slice(0, most)
}
