/** Whose mailbox, and over which connection. */
export interface MailboxPlace {
  connectionId: string
  /** Address or user id; '' is the signed-in user's own */
  mailbox: string
}

/** In an address, an empty part would not be one. */
const ownMailbox = 'me'

export function mailboxPageHref({ connectionId, mailbox }: MailboxPlace): string {
  return `/mailboxes/${connectionId}/${mailbox === '' ? ownMailbox : encodeURIComponent(mailbox)}`
}

export function mailboxOfAddress(part: string): string {
  return part === ownMailbox ? '' : part
}
