import { hash } from 'node:crypto'
import type { EmailAddressState, MessageState } from '../../world/types'
import type { Preferences } from '../preferences'
import { graphDate } from '../query/graphDate'
import { bodyText, textToHtml, withoutActiveContent } from './bodyText'
import { changeKeyOf, etagOf } from './changeKey'
import { hasAttachments } from './messageType'

interface View {
  preferences: Preferences
  /** Bodies are left out */
  basicOnly: boolean
}

type Renderer = (message: MessageState, view: View) => unknown

/** In the order in which the service writes them. */
const DEFAULT_PROPERTIES: Record<string, Renderer> = {
  createdDateTime: (message) => graphDate(message.createdAt),
  lastModifiedDateTime: (message) => graphDate(message.modifiedAt),
  changeKey: changeKeyOf,
  categories: (message) => message.categories,
  receivedDateTime: (message) => graphDate(message.receivedAt),
  sentDateTime: (message) => graphDate(message.sentAt),
  hasAttachments,
  internetMessageId: (message) => message.internetMessageId,
  subject: (message) => message.subject,
  bodyPreview: (message) => bodyText(message).replace(/\s+/g, ' ').trim().slice(0, 255),
  importance: (message) => message.importance,
  parentFolderId: (message) => message.folderId,
  conversationId: (message) => message.conversationId,
  conversationIndex: (message) => hash('sha256', message.conversationId, 'buffer').subarray(0, 22).toString('base64'),
  isDeliveryReceiptRequested: () => false,
  isReadReceiptRequested: () => false,
  isRead: (message) => message.isRead,
  isDraft: (message) => message.isDraft,
  webLink: (message) =>
    `https://outlook.office365.com/owa/?ItemID=${encodeURIComponent(message.entryId)}&exvsurl=1&viewmodel=ReadMessageItem`,
  inferenceClassification: () => 'focused',
  body: (message, { preferences }) => itemBody(message, preferences),
  sender: (message) => recipient(message.sender),
  from: (message) => recipient(message.from),
  toRecipients: (message) => message.to.map(recipient),
  ccRecipients: (message) => message.cc.map(recipient),
  bccRecipients: (message) => message.bcc.map(recipient),
  replyTo: (message) => message.replyTo.map(recipient),
  flag: (message) => ({ flagStatus: message.flagStatus }),
}

/** Come only when $select names them. https://learn.microsoft.com/graph/api/resources/message */
const SELECT_ONLY_PROPERTIES: Record<string, Renderer> = {
  internetMessageHeaders: (message) => message.headers,
  uniqueBody: (message, { preferences }) => itemBody(message, preferences),
}

const RENDERERS = { ...DEFAULT_PROPERTIES, ...SELECT_ONLY_PROPERTIES }

export const MESSAGE_PROPERTIES: readonly string[] = ['id', ...Object.keys(RENDERERS)]

/** Not given with the basic permission. https://learn.microsoft.com/graph/permissions-reference#mailreadbasicall */
export const PROTECTED_PROPERTIES: readonly string[] = ['body', 'bodyPreview', 'uniqueBody']

export function messageJson(
  message: MessageState,
  select: readonly string[] | null,
  view: View,
): Record<string, unknown> {
  const json: Record<string, unknown> = {
    '@odata.etag': etagOf(message),
    id: view.preferences.immutableIds ? message.immutableId : message.entryId,
  }
  for (const name of select ?? Object.keys(DEFAULT_PROPERTIES)) {
    if (name === 'id' || (view.basicOnly && PROTECTED_PROPERTIES.includes(name))) continue
    json[name] = RENDERERS[name]?.(message, view)
  }
  return json
}

/** HTML unless text is preferred; the service makes one out of the other. */
function itemBody(message: MessageState, preferences: Preferences): { contentType: string; content: string } {
  if (preferences.bodyContentType === 'text') return { contentType: 'text', content: bodyText(message) }
  const html = message.body.contentType === 'html' ? message.body.content : textToHtml(message.body.content)
  return { contentType: 'html', content: preferences.allowUnsafeHtml ? html : withoutActiveContent(html) }
}

function recipient(address: EmailAddressState | null): { emailAddress: { name: string; address: string } } | null {
  return address && { emailAddress: { name: address.name, address: address.address } }
}
