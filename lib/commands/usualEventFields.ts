import type { MappedField } from './eventMapping'

/**
 * The fields that D3's Office 365 gives an event, under its names. Where it puts a file's content or the id of a stored
 * file, the id of the evidence file stands here.
 */
export const usualEventFields: MappedField[] = [
  { field: 'Attachment Name', path: '.attachments.name' },
  { field: 'CcRecipients', path: '.ccRecipients' },
  { field: 'Description', path: '.subject' },
  { field: 'Email subject', path: '.subject' },
  { field: 'Event Type', value: 'Email Alerts' },
  { field: 'File Content', path: '.attachments[*].evidenceId' },
  { field: 'Filename', path: '.attachments[*].name' },
  { field: 'Importance', path: '.importance' },
  { field: 'Internal message ID', path: '.internetMessageId' },
  {
    field: 'Message Authentication Results',
    path: '.internetMessageHeaders[?(@.name==Authentication-Results)].value',
  },
  { field: 'Message body', path: '.body.content' },
  { field: 'Message ID', path: '.id' },
  { field: 'Original Email Body', path: '.originalEmail[*].detail.item.body.content' },
  { field: 'Original Email CcRecipients', path: '.originalEmail[*].detail.item.ccRecipients' },
  { field: 'Original Email Subject', path: '.originalEmail[*].detail.item.subject' },
  {
    field: 'Original EML Item Attachment D3 Files',
    path: '..originalEmail[*].detail.item.attachments[*].evidenceId',
  },
  { field: 'Original File Content', path: '.originalEmail[*].detail.item.attachments[*].evidenceId' },
  { field: 'Original File Name', path: '.originalEmail[*].detail.item.attachments[*].name' },
  { field: 'Original Message File Attachment D3 File ID', path: '..originalMessageFile[*].attachment[*].fileId' },
  { field: 'Original Message File Attachment Hash MD5', path: '..originalMessageFile[*].attachment[*].md5' },
  { field: 'Original Message File Attachment Hash Sha1', path: '..originalMessageFile[*].attachment[*].sha1' },
  { field: 'Original Message File Attachment Name', path: '..originalMessageFile[*].attachment[*].filename' },
  { field: 'Original Message File Attachment Sha256', path: '..originalMessageFile[*].attachment[*].sha256' },
  {
    field: 'Original Message File Body',
    path: "..originalMessageFile[*].body[?(@.content_type=='text/html')].content",
  },
  { field: 'Original Message File CcRecipients', path: '..originalMessageFile[*].header.cc' },
  { field: 'Original Message File From', path: '..originalMessageFile[*].header.from' },
  { field: 'Original Message File Received Domains', path: '..originalMessageFile[*].header.received_domain' },
  { field: 'Original Message File Received IPs', path: '..originalMessageFile[*].header.received_ip' },
  { field: 'Original Message File Sent DateTime', path: '..originalMessageFile[*].header.date' },
  { field: 'Original Message File Subject', path: '..originalMessageFile[*].header.subject' },
  { field: 'Original Message File ToRecipients', path: '..originalMessageFile[*].header.to' },
  { field: 'Original recipient', path: '.originalEmail[*].detail.item.toRecipients[*].emailAddress.address' },
  { field: 'Original sender', path: '.originalEmail[*].detail.item.sender.emailAddress.address' },
  { field: 'Recipient', path: '.toRecipients[*].emailAddress.address' },
  { field: 'Sender', path: '.sender.emailAddress.address' },
  { field: 'Unique Event Key', path: '.id' },
]
