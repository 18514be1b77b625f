import type { Address, MessageDetail, MessageSummary } from '../../contract'
import { idOf, withSearchKey } from '../ids/ewsId'
import type { RequestVersion } from '../soap/serverVersion'
import { instantIn } from '../xml/instantIn'
import { tag, type Xml } from '../xml/writeXml'
import { childOf, childrenOf, flagOf, numberOf, textOf, type XmlElement } from '../xml/xmlElement'

const summaryFields = [
  'item:ParentFolderId',
  'item:Subject',
  'item:DateTimeReceived',
  'item:DateTimeCreated',
  'item:Size',
  'item:Categories',
  'item:HasAttachments',
  'message:Sender',
  'message:From',
  'message:InternetMessageId',
  'message:IsRead',
]

const detailFields = [
  'item:Body',
  'item:Attachments',
  'item:Importance',
  'item:InternetMessageHeaders',
  'item:DateTimeSent',
  'message:ToRecipients',
  'message:CcRecipients',
  'message:BccRecipients',
  'message:ReplyTo',
]

/**
 * MAPI properties that the schema has no name for. The addresses: lists of older servers give a sender's name only, or an
 * internal address. https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxprops/
 */
const extended = {
  searchKey: { tag: '0x300b', type: 'Binary' },
  senderAddress: { tag: '0x5d01', type: 'String' },
  fromAddress: { tag: '0x5d02', type: 'String' },
} as const

export function extendedField(name: keyof typeof extended): Xml {
  return tag('t:ExtendedFieldURI', { PropertyTag: extended[name].tag, PropertyType: extended[name].type })
}

function extendedIn(item: XmlElement, name: keyof typeof extended): string | null {
  const found = childrenOf(item, 'ExtendedProperty').find(
    (property) => childOf(property, 'ExtendedFieldURI')?.attributes.PropertyTag?.toLowerCase() === extended[name].tag,
  )
  return (found && textOf(found, 'Value')?.trim()) || null
}

/** The server's own form of these came later than its first version. */
const since2010 = new Set(['item:ConversationId'])
const since2013 = new Set(['item:Preview'])

export type ItemKind = 'summary' | 'detail' | 'mime' | 'attachments' | 'draft'

const fewFields: Partial<Record<ItemKind, readonly string[]>> = {
  attachments: ['item:Attachments'],
  draft: ['item:IsDraft', 'item:IsSubmitted'],
}

/** The id, and these fields of the schema. */
export function shapeOf(fields: readonly string[], bodyType?: 'Text'): Xml {
  return tag(
    'm:ItemShape',
    {},
    tag('t:BaseShape', {}, 'IdOnly'),
    bodyType && tag('t:BodyType', {}, bodyType),
    tag(
      't:AdditionalProperties',
      {},
      fields.map((field) => tag('t:FieldURI', { FieldURI: field })),
    ),
  )
}

/** What is asked for; FindItem gives no body, recipients or headers whatever it is asked. */
export function itemShape(kind: ItemKind, version: RequestVersion): Xml {
  if (kind === 'mime') {
    return tag('m:ItemShape', {}, tag('t:BaseShape', {}, 'IdOnly'), tag('t:IncludeMimeContent', {}, true))
  }
  const few = fewFields[kind]
  if (few) return shapeOf(few)
  const fields = [
    ...summaryFields,
    ...(version >= 'Exchange2013' ? since2013 : []),
    ...(kind === 'detail' ? detailFields : []),
    ...(kind === 'detail' && version >= 'Exchange2010' ? since2010 : []),
  ]
  return tag(
    'm:ItemShape',
    {},
    tag('t:BaseShape', {}, 'IdOnly'),
    kind === 'detail' ? tag('t:BodyType', {}, 'Best') : null,
    tag(
      't:AdditionalProperties',
      {},
      fields.map((field) => tag('t:FieldURI', { FieldURI: field })),
      (Object.keys(extended) as (keyof typeof extended)[]).map(extendedField),
    ),
  )
}

export function summaryOf(item: XmlElement): MessageSummary {
  return {
    messageId: messageIdOf(item),
    internetMessageId: textOf(item, 'InternetMessageId') ?? null,
    subject: textOf(item, 'Subject') ?? '',
    sender: addressIn(item, 'From') ?? addressIn(item, 'Sender'),
    // A draft was never received
    receivedAt: instantIn(item, 'DateTimeReceived') ?? instantIn(item, 'DateTimeCreated') ?? new Date(0).toISOString(),
    folderId: idOf(childOf(item, 'ParentFolderId')),
    hasAttachments: flagOf(item, 'HasAttachments') ?? false,
    isRead: flagOf(item, 'IsRead') ?? false,
    sizeBytes: numberOf(item, 'Size') ?? null,
    categories: childrenOf(item, 'Categories', 'String').map(({ text }) => text),
    preview: textOf(item, 'Preview') ?? '',
  }
}

export function detailOf(item: XmlElement): MessageDetail {
  return {
    ...summaryOf(item),
    from: addressIn(item, 'From'),
    to: addressesIn(item, 'ToRecipients'),
    cc: addressesIn(item, 'CcRecipients'),
    bcc: addressesIn(item, 'BccRecipients'),
    replyTo: addressesIn(item, 'ReplyTo'),
    sentAt: instantIn(item, 'DateTimeSent'),
    conversationId: idOf(childOf(item, 'ConversationId')) || null,
    importance: importanceOf(textOf(item, 'Importance')),
    body: {
      contentType: childOf(item, 'Body')?.attributes.BodyType === 'HTML' ? 'html' : 'text',
      content: textOf(item, 'Body') ?? '',
    },
    headers: childrenOf(item, 'InternetMessageHeaders', 'InternetMessageHeader').map(({ attributes, text }) => ({
      name: attributes.HeaderName ?? '',
      value: text,
    })),
    webLink: null,
  }
}

/** '' where the element has no id, and so is no item */
export function messageIdOf(item: XmlElement): string {
  const id = idOf(childOf(item, 'ItemId'))
  return id === '' ? '' : withSearchKey(id, extendedIn(item, 'searchKey'))
}

export function addressIn(item: XmlElement, name: 'From' | 'Sender'): Address | null {
  const mailbox = childOf(item, name, 'Mailbox')
  if (!mailbox) return null
  const given = addressOf(mailbox)
  if (given.address.includes('@')) return given
  return { ...given, address: extendedIn(item, name === 'From' ? 'fromAddress' : 'senderAddress') ?? given.address }
}

/** A list may give a sender without the address; the item itself has it. */
export function lacksAddress(item: XmlElement): boolean {
  const from = addressIn(item, 'From') ?? addressIn(item, 'Sender')
  return from !== null && !from.address.includes('@')
}

export function addressesIn(item: XmlElement, name: string): Address[] {
  return childrenOf(item, name, 'Mailbox').map(addressOf)
}

function addressOf(mailbox: XmlElement): Address {
  return { address: textOf(mailbox, 'EmailAddress') ?? '', name: textOf(mailbox, 'Name') ?? '' }
}

function importanceOf(value: string | undefined): MessageDetail['importance'] {
  return value === 'Low' ? 'low' : value === 'High' ? 'high' : 'normal'
}
