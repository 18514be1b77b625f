import type { CriterionTerm } from './criteria'

type TextField = Extract<CriterionTerm, { caseSensitive?: true | undefined }>['field']

/** What a field of a look-up stands for among our criteria. */
export type QuerySetField =
  | { kind: 'text'; field: Exclude<TextField, 'attachmentHash' | 'header'>; header?: string }
  | { kind: 'date' }
  | { kind: 'flag'; field: 'isRead' | 'hasAttachments' }
  | { kind: 'size' }

/**
 * Names as exchangelib has them, which both source systems pass on, and a few of our own for what it cannot look for.
 * https://ecederstrand.github.io/exchangelib/exchangelib/items/message.html
 */
export const querySetFields: Record<string, QuerySetField> = {
  subject: { kind: 'text', field: 'subject', header: 'Subject' },
  body: { kind: 'text', field: 'body' },
  text_body: { kind: 'text', field: 'body' },
  sender: { kind: 'text', field: 'sender', header: 'From' },
  author: { kind: 'text', field: 'sender', header: 'From' },
  recipients: { kind: 'text', field: 'recipients', header: 'To' },
  attachment_name: { kind: 'text', field: 'attachmentName' },
  url: { kind: 'text', field: 'url' },
  message_id: { kind: 'text', field: 'internetMessageId', header: 'Message-ID' },
  datetime_received: { kind: 'date' },
  is_read: { kind: 'flag', field: 'isRead' },
  has_attachments: { kind: 'flag', field: 'hasAttachments' },
  size: { kind: 'size' },
}

/** Known to the source systems, and refused: what to write instead. */
export const refusedFields: Record<string, string> = {
  to_recipients: 'Write “recipients”: To, Cc and Bcc are looked for together.',
  cc_recipients: 'Write “recipients”: To, Cc and Bcc are looked for together.',
  bcc_recipients: 'Write “recipients”: To, Cc and Bcc are looked for together.',
  display_to: 'Write “recipients”: To, Cc and Bcc are looked for together.',
  display_cc: 'Write “recipients”: To, Cc and Bcc are looked for together.',
  datetime_sent: 'Write “datetime_received”: the time sent is what the sender’s system claims.',
  datetime_created: 'Write “datetime_received”.',
  attachments: 'Write “has_attachments” or “attachment_name”.',
}
