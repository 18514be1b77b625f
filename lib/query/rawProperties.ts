/** https://learn.microsoft.com/graph/api/resources/message */
export const filterProperties = [
  'bccRecipients',
  'body/content',
  'bodyPreview',
  'categories',
  'ccRecipients',
  'changeKey',
  'conversationId',
  'createdDateTime',
  'flag/flagStatus',
  'from/emailAddress/address',
  'from/emailAddress/name',
  'hasAttachments',
  'id',
  'importance',
  'inferenceClassification',
  'internetMessageId',
  'isDeliveryReceiptRequested',
  'isDraft',
  'isRead',
  'isReadReceiptRequested',
  'lastModifiedDateTime',
  'parentFolderId',
  'receivedDateTime',
  'replyTo',
  'sender/emailAddress/address',
  'sender/emailAddress/name',
  'sentDateTime',
  'singleValueExtendedProperties',
  'subject',
  'toRecipients',
  'webLink',
] as const

/** https://learn.microsoft.com/graph/search-query-parameter#using-search-on-message-collections */
export const searchProperties = [
  'attachment',
  'bcc',
  'body',
  'cc',
  'from',
  'hasAttachment',
  'hasAttachments',
  'importance',
  'kind',
  'participants',
  'received',
  'recipients',
  'sent',
  'size',
  'subject',
  'to',
] as const

/**
 * Of AQS, as Exchange Server takes it; the plural of "hasattachment" is in the samples of the EWS Managed API.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-perform-an-aqs-search-by-using-ews-in-exchange
 */
export const aqsProperties = [
  'attachment',
  'bcc',
  'body',
  'category',
  'cc',
  'content',
  'from',
  'hasattachment',
  'hasattachments',
  'importance',
  'isflagged',
  'isread',
  'kind',
  'participants',
  'received',
  'sent',
  'size',
  'subject',
  'to',
] as const

/** The known name that was probably meant. */
export function nearestName(name: string, known: readonly string[]): string | null {
  const wanted = name.toLowerCase()
  const scored = known.map((one) => ({ one, distance: distanceBetween(wanted, one.toLowerCase()) }))
  const [best] = scored.sort((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(2, wanted.length / 3) ? best.one : null
}

/** Levenshtein */
function distanceBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
