import type { Address, CallOptions, Mailbox } from '../contract'

export interface OutgoingFile {
  /** Unique among the files of one message: what is there already is recognised by it */
  name: string
  contentType: string
  bytes: Uint8Array
}

export interface OutgoingMessage {
  subject: string
  body: { contentType: 'text' | 'html'; content: string }
  to: Address[]
  cc: Address[]
  bcc: Address[]
  replyTo: Address[]
  importance: 'low' | 'normal' | 'high'
  /** Another address than the mailbox's own; the service checks the right to it */
  from: string | null
}

/** What a reply sets; everything else of it follows from the message that it answers. */
export type OutgoingReply = Pick<OutgoingMessage, 'body' | 'from' | 'importance'> & {
  /** null: the original's, with "RE:" before it */
  subject: string | null
}

/** Enough to find a draft again, and the sent message that it has become. */
export interface StoredDraft {
  messageId: string
  internetMessageId: string | null
}

/** 'unknown': neither the draft nor a sent copy is there, so that nobody can say whether it left. */
type DraftState = 'draft' | 'sent' | 'unknown'

/**
 * Sending in steps, so that what was interrupted is looked at and never repeated blindly: a draft is stored, files are
 * added to it, and it is sent, which leaves a copy in Sent Items.
 */
export interface Sending {
  createDraft(query: Mailbox & { message: OutgoingMessage }, options: CallOptions): Promise<StoredDraft>
  createReply(
    query: Mailbox & { messageId: string; toEverybody: boolean; reply: OutgoingReply },
    options: CallOptions,
  ): Promise<StoredDraft>
  /** Names of the files that the draft has already */
  attachedNames(query: Mailbox & { messageId: string }, options: CallOptions): Promise<string[]>
  /** Up to 150 MB; what the organisation takes may be less */
  attach(query: Mailbox & { messageId: string; file: OutgoingFile }, options: CallOptions): Promise<void>
  sendDraft(query: Mailbox & { messageId: string }, options: CallOptions): Promise<void>
  stateOfDraft(query: Mailbox & { draft: StoredDraft }, options: CallOptions): Promise<DraftState>
  /** In one step, without a copy in Sent Items; files together up to 3 MB. Nothing stays that could be looked at. */
  sendWithoutCopy(
    query: Mailbox & { message: OutgoingMessage; files: OutgoingFile[] },
    options: CallOptions,
  ): Promise<void>
}
