/**
 * What a compliance search can ask of mail.
 * https://learn.microsoft.com/purview/ediscovery-keyword-queries-and-search-conditions#searchable-email-properties
 */
export const complianceProperties = [
  'AttachmentNames',
  'Bcc',
  'Category',
  'Cc',
  'Date',
  'FolderId',
  'From',
  'HasAttachment',
  'Importance',
  // Not in the list above, and widely used: it names one message
  'InternetMessageId',
  'IsRead',
  'ItemClass',
  'Kind',
  'Participants',
  'Received',
  'Recipients',
  'Sender',
  'SenderAuthor',
  'Sent',
  'Size',
  'Subject',
  'SubjectTitle',
  'To',
] as const

/** The same in words, for the explanation. */
export const compliancePropertyWords: Record<string, string> = {
  attachmentnames: 'an attachment’s name',
  bcc: 'Bcc',
  category: 'a category',
  cc: 'Cc',
  date: 'the date',
  folderid: 'the folder’s id',
  from: 'the sender',
  hasattachment: 'has attachments',
  importance: 'the importance',
  internetmessageid: 'the internet message ID',
  isread: 'was read',
  itemclass: 'the kind of item',
  kind: 'the kind',
  participants: 'anyone in From, To, Cc or Bcc',
  received: 'the day received',
  recipients: 'a recipient',
  sender: 'the sender',
  senderauthor: 'the sender',
  sent: 'the day sent',
  size: 'the size in bytes',
  subject: 'the subject',
  subjecttitle: 'the subject',
  to: 'To',
}
