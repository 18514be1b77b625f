/** What is known of a message before it is opened: a search result, or a row of a frozen set. */
export interface OpenableMessage {
  mailbox: string
  messageId: string
  subject?: string
  senderAddress?: string | null
  senderName?: string | null
  receivedAt?: string
  folderName?: string | null
  internetMessageId?: string | null
}
