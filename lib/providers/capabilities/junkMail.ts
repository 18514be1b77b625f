import type { CallOptions, Mailbox, MovedMessage } from '../contract'

/** What the owner of a mailbox does with “Junk” and “Not junk”. */
export interface JunkMail {
  /**
   * Junk: to Junk Email, and whatever the sender sends from now on as well. Not junk: to the Inbox, and the sender is let
   * through again.
   */
  mark(query: Mailbox & { messageId: string; isJunk: boolean }, options: CallOptions): Promise<MovedMessage>
}
