import type { EmailAddressState, MessageState } from '../../world/types'
import { type EntityType, enumeration, type PropertyType, scalar } from '../filter/entityType'
import { wholeSeconds } from '../query/graphDate'
import { bodyText } from './bodyText'

/** microsoft.graph.message as $filter and $orderby see it. */
export const MESSAGE_TYPE: EntityType<MessageState> = {
  name: 'microsoft.graph.message',
  properties: {
    id: scalar('string', (message) => message.entryId),
    subject: scalar('string', (message) => message.subject),
    bodyPreview: scalar('string', (message) => bodyText(message).slice(0, 255)),
    importance: enumeration(['low', 'normal', 'high'], (message) => message.importance),
    parentFolderId: scalar('string', (message) => message.folderId),
    conversationId: scalar('string', (message) => message.conversationId),
    internetMessageId: scalar('string', (message) => message.internetMessageId),
    changeKey: scalar('string', (message) => String(message.changeNumber)),
    isRead: scalar('boolean', (message) => message.isRead),
    isDraft: scalar('boolean', (message) => message.isDraft),
    hasAttachments: scalar('boolean', hasAttachments),
    isDeliveryReceiptRequested: scalar('boolean', () => false),
    isReadReceiptRequested: scalar('boolean', () => false),
    inferenceClassification: enumeration(['focused', 'other'], () => 'focused'),
    createdDateTime: scalar('date', (message) => wholeSeconds(message.createdAt)),
    lastModifiedDateTime: scalar('date', (message) => wholeSeconds(message.modifiedAt)),
    receivedDateTime: scalar('date', (message) => wholeSeconds(message.receivedAt)),
    sentDateTime: scalar('date', (message) => wholeSeconds(message.sentAt)),
    categories: { kind: 'collection', item: { kind: 'scalar', type: 'string' }, read: (message) => message.categories },
    from: recipient((message) => message.from),
    sender: recipient((message) => message.sender),
    toRecipients: recipients((message) => message.to),
    ccRecipients: recipients((message) => message.cc),
    bccRecipients: recipients((message) => message.bcc),
    replyTo: recipients((message) => message.replyTo),
    flag: {
      kind: 'complex',
      name: 'microsoft.graph.followupFlag',
      properties: {
        flagStatus: enumeration(['notFlagged', 'complete', 'flagged'], (message) => message.flagStatus),
        startDateTime: { kind: 'other' },
        dueDateTime: { kind: 'other' },
        completedDateTime: { kind: 'other' },
      },
    },
    body: {
      kind: 'complex',
      name: 'microsoft.graph.itemBody',
      properties: {
        // Accepted by the service, but a body never matches
        content: scalar('string', () => null),
        contentType: enumeration(['text', 'html'], () => null),
      },
    },
    uniqueBody: { kind: 'other' },
    conversationIndex: { kind: 'other' },
    webLink: { kind: 'other' },
    internetMessageHeaders: { kind: 'other' },
    attachments: { kind: 'other' },
    extensions: { kind: 'other' },
    singleValueExtendedProperties: { kind: 'other' },
    multiValueExtendedProperties: { kind: 'other' },
  },
}

/** True where something is attached that is not shown inside the body. */
export function hasAttachments(message: MessageState): boolean {
  return message.attachments.some((attachment) => !attachment.isInline)
}

function recipient(read: (message: MessageState) => EmailAddressState | null): PropertyType<MessageState> {
  return {
    kind: 'complex',
    name: 'microsoft.graph.recipient',
    properties: {
      emailAddress: {
        kind: 'complex',
        name: 'microsoft.graph.emailAddress',
        properties: {
          address: scalar('string', (message) => read(message)?.address),
          name: scalar('string', (message) => read(message)?.name),
        },
      },
    },
  }
}

function recipients(read: (message: MessageState) => EmailAddressState[]): PropertyType<MessageState> {
  const address = (key: 'address' | 'name'): PropertyType<EmailAddressState> => scalar('string', (each) => each[key])
  return {
    kind: 'collection',
    read,
    item: {
      kind: 'complex',
      name: 'microsoft.graph.recipient',
      properties: {
        emailAddress: {
          kind: 'complex',
          name: 'microsoft.graph.emailAddress',
          properties: { address: address('address'), name: address('name') },
        },
      },
    },
  }
}
