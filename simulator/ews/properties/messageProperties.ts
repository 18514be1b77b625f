import { hash } from 'node:crypto'
import type { EmailAddressState, MessageState } from '../../world/types'
import { manyXml, singleXml } from '../items/addressXml'
import type { ItemView } from '../items/itemView'
import { isMessage } from '../items/storedItem'
import { headerOf, ownerAddress } from './itemProperties'
import type { Properties, Property } from './property'

type ReadMessage<T> = (message: MessageState, view: ItemView) => T

const value = (read: ReadMessage<string | boolean | undefined>): Property => ({
  value: (view) => (isMessage(view.item) ? read(view.item, view) : undefined),
})

const one = (read: ReadMessage<EmailAddressState | null>): Property => ({
  value: (view) => {
    const address = isMessage(view.item) ? read(view.item, view) : null
    return address ? address.name || address.address : undefined
  },
  xml: (view, tag) => singleXml(tag, isMessage(view.item) ? read(view.item, view) : null),
})

const many = (read: ReadMessage<EmailAddressState[]>): Property => ({
  value: (view) =>
    isMessage(view.item) ? read(view.item, view).map(({ name, address }) => `${name} <${address}>`) : undefined,
  xml: (view, tag) => (isMessage(view.item) ? manyXml(tag, read(view.item, view)) : undefined),
})

export const MESSAGE_PROPERTIES: Properties = {
  'message:Sender': one((message) => message.sender),
  'message:ToRecipients': many((message) => message.to),
  'message:CcRecipients': many((message) => message.cc),
  'message:BccRecipients': many((message) => message.bcc),
  'message:IsReadReceiptRequested': value((message) => headerOf(message, 'Disposition-Notification-To') !== undefined),
  'message:IsDeliveryReceiptRequested': value(() => false),
  'message:ConversationIndex': value((message) =>
    hash('sha256', message.conversationId, 'buffer').toString('base64', 0, 22),
  ),
  'message:ConversationTopic': value((message) => message.subject.replace(/^((re|fwd?|aw|wg):\s*)+/i, '')),
  'message:From': one((message) => message.from),
  'message:InternetMessageId': value((message) => message.internetMessageId),
  'message:IsRead': value((message) => message.isRead),
  'message:IsResponseRequested': value(() => false),
  'message:References': value((message) => headerOf(message, 'References')),
  'message:ReplyTo': many((message) => message.replyTo),
  'message:ReceivedBy': one((message, view) => (message.isDraft ? null : ownerAddress(view))),
  'message:ReceivedRepresenting': one((message, view) => (message.isDraft ? null : ownerAddress(view))),
}
