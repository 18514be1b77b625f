import { z } from 'zod'
import type { Address, MessageDetail, MessageSummary } from '../contract'

/** What we read of Graph's answers; the rest of them passes by. https://learn.microsoft.com/graph/api/resources/message */
export const recipient = z.looseObject({
  emailAddress: z.looseObject({ name: z.string().nullish(), address: z.string().nullish() }).nullish(),
})
export const recipients = z.array(recipient).nullish()

export const graphMessage = z.looseObject({
  id: z.string().min(1),
  internetMessageId: z.string().nullish(),
  subject: z.string().nullish(),
  from: recipient.nullish(),
  sender: recipient.nullish(),
  receivedDateTime: z.string().nullish(),
  sentDateTime: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  parentFolderId: z.string().nullish(),
  hasAttachments: z.boolean().nullish(),
  isRead: z.boolean().nullish(),
  categories: z.array(z.string()).nullish(),
  bodyPreview: z.string().nullish(),
  toRecipients: recipients,
  ccRecipients: recipients,
  bccRecipients: recipients,
  replyTo: recipients,
  conversationId: z.string().nullish(),
  importance: z.string().nullish(),
  body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
  internetMessageHeaders: z.array(z.looseObject({ name: z.string(), value: z.string().nullish() })).nullish(),
  webLink: z.string().nullish(),
})
export type GraphMessage = z.output<typeof graphMessage>

export const graphMessagePage = z.looseObject({
  value: z.array(graphMessage),
  '@odata.nextLink': z.string().optional(),
})

export const summaryProperties = [
  'id',
  'internetMessageId',
  'subject',
  'from',
  'sender',
  'receivedDateTime',
  'createdDateTime',
  'parentFolderId',
  'hasAttachments',
  'isRead',
  'categories',
  'bodyPreview',
  'webLink',
]

export const detailProperties = [
  ...summaryProperties,
  'sentDateTime',
  'toRecipients',
  'ccRecipients',
  'bccRecipients',
  'replyTo',
  'conversationId',
  'importance',
  'body',
  'internetMessageHeaders',
]

export function summaryOf(message: GraphMessage): MessageSummary {
  return {
    messageId: message.id,
    internetMessageId: message.internetMessageId ?? null,
    subject: message.subject ?? '',
    sender: addressOf(message.from) ?? addressOf(message.sender),
    // A draft was never received
    receivedAt: message.receivedDateTime ?? message.createdDateTime ?? new Date(0).toISOString(),
    folderId: message.parentFolderId ?? '',
    hasAttachments: message.hasAttachments ?? false,
    isRead: message.isRead ?? false,
    // v1.0 has no property for it
    sizeBytes: null,
    categories: message.categories ?? [],
    preview: message.bodyPreview ?? '',
    webLink: message.webLink ?? null,
  }
}

export function detailOf(message: GraphMessage): MessageDetail {
  return {
    ...summaryOf(message),
    from: addressOf(message.from),
    to: addressesOf(message.toRecipients),
    cc: addressesOf(message.ccRecipients),
    bcc: addressesOf(message.bccRecipients),
    replyTo: addressesOf(message.replyTo),
    sentAt: message.sentDateTime ?? null,
    conversationId: message.conversationId ?? null,
    importance: importanceOf(message.importance),
    body: bodyOf(message),
    headers: (message.internetMessageHeaders ?? []).map(({ name, value }) => ({ name, value: value ?? '' })),
    webLink: message.webLink ?? null,
  }
}

export function addressOf(given: z.output<typeof recipient> | null | undefined): Address | null {
  const { address, name } = given?.emailAddress ?? {}
  return address || name ? { address: address ?? '', name: name ?? '' } : null
}

export function addressesOf(given: z.output<typeof recipients>): Address[] {
  return (given ?? []).map(addressOf).filter((address) => address !== null)
}

export function bodyOf(message: GraphMessage): MessageDetail['body'] {
  // Graph's documents write "html", "HTML" and "Text" for the same thing
  const contentType = message.body?.contentType?.toLowerCase() === 'html' ? 'html' : 'text'
  return { contentType, content: message.body?.content ?? '' }
}

function importanceOf(value: string | null | undefined): MessageDetail['importance'] {
  const known = value?.toLowerCase()
  return known === 'low' || known === 'high' ? known : 'normal'
}
