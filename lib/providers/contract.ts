import type { Criteria } from '../query/criteria'
import type { FailureCode } from '../shared/failure'
import type { Accounts } from './capabilities/accounts'
import type { AutomaticReplies } from './capabilities/automaticReplies'
import type { Blocklist } from './capabilities/blocklist'
import type { Calendar } from './capabilities/calendar'
import type { ComplianceSearches } from './capabilities/complianceSearch'
import type { Contacts } from './capabilities/contacts'
import type { JunkMail } from './capabilities/junkMail'
import type { Licences } from './capabilities/licences'
import type { Mailboxes } from './capabilities/mailboxes'
import type { MessageTrace } from './capabilities/messageTrace'
import type { NewMail } from './capabilities/newMail'
import type { Quarantine } from './capabilities/quarantine'
import type { Reporting } from './capabilities/reporting'
import type { Rules } from './capabilities/rules'
import type { Sending } from './capabilities/sending'
import type { SpoofedSenders } from './capabilities/spoofedSenders'

/** The service said no, or could not be reached. Data, not a bug: everything else that is thrown is our own fault. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  constructor(
    readonly code: FailureCode,
    /** Words for a person: what happened and, where known, what to do. Never holds a secret, token or mail body. */
    message: string,
    readonly detail: {
      /** HTTP status; 0 when no answer came */
      statusCode: number
      /** The service's own code, e.g. "ErrorAccessDenied" */
      serviceCode?: string
      /** To give to the vendor's support */
      requestId?: string
      retryAfterSeconds?: number
    },
  ) {
    super(message)
  }
}

/** What a connection can offer; a command says which one it `needs`. */
const capabilities = [
  'messages',
  'folders',
  'calendar',
  'contacts',
  'users',
  'accounts',
  'licences',
  'mailboxes',
  'rules',
  'automaticReplies',
  'blocklist',
  'spoofedSenders',
  'quarantine',
  'complianceSearch',
  'messageTrace',
  'reporting',
  'sending',
  'newMail',
  'junkMail',
] as const
export type Capability = (typeof capabilities)[number]

export interface CallOptions {
  signal: AbortSignal
}

/** `mailbox` is an address or user id; '' is the signed-in user's own and works with a delegated credential only. */
export interface Mailbox {
  mailbox: string
}

export interface Address {
  address: string
  name: string
}

export interface MessageSummary {
  /**
   * The service's id. It stays when the message moves inside its mailbox (Graph's immutable id), or the connection offers
   * `findMoved`.
   */
  messageId: string
  internetMessageId: string | null
  subject: string
  sender: Address | null
  receivedAt: string
  folderId: string
  hasAttachments: boolean
  isRead: boolean
  /** null where the service does not tell it in a list */
  sizeBytes: number | null
  categories: string[]
  preview: string
  /** To the message in the person's own mail program, where the service gives one */
  webLink?: string | null
}

export interface MessageDetail extends MessageSummary {
  from: Address | null
  to: Address[]
  cc: Address[]
  bcc: Address[]
  replyTo: Address[]
  sentAt: string | null
  conversationId: string | null
  importance: 'low' | 'normal' | 'high'
  body: { contentType: 'text' | 'html'; content: string }
  headers: { name: string; value: string }[]
  webLink: string | null
}

export interface SearchPage {
  hits: MessageSummary[]
  /** Where the next page begins; undefined on the last. May be kept (JSON) and used after a restart. */
  next?: unknown
  /** The service stopped although there may be more (Graph's `$search` ends at 1,000) */
  truncated: boolean
  /** Parts of the criteria that were checked on our side, in words */
  filteredHere: string[]
}

interface ListedAttachment {
  attachmentId: string
  name: string
  /** reference: a link to a file that lies elsewhere (OneDrive …); the message does not hold its bytes */
  kind: 'file' | 'item' | 'reference'
}

interface AttachmentContent {
  name: string
  kind: 'file' | 'item' | 'reference'
  mediaType: string
  /** Of an attached message its MIME */
  bytes: Uint8Array
}

export interface LatestMessages {
  /** Newest first */
  messages: MessageSummary[]
  /** Why there may be more in the time range than was returned; null: that is all of them */
  moreBecause: string | null
}

/** "deletedItems": shown to its owner. "soft": Recoverable Items, restorable. "hard": purged, gone but for a hold. */
type DeleteMode = 'deletedItems' | 'soft' | 'hard'

export interface MovedMessage {
  messageId: string
  folderId: string
}

/** `folder` is an id, or a well-known name ("inbox", "junkemail", "deleteditems", "recoverableitemsdeletions" …). */
export interface Messages {
  searchPage(
    query: Mailbox & {
      criteria: Criteria | null
      raw?: { filter?: string; search?: string }
      folder?: string
      pageSize: number
      position?: unknown
    },
    options: CallOptions,
  ): Promise<SearchPage>
  /** Ids of the messages with this internet message id, in every folder of the mailbox. */
  findByInternetMessageId(
    query: Mailbox & { internetMessageId: string },
    options: CallOptions,
  ): Promise<MessageSummary[]>
  /**
   * The newest messages of one folder that were received from `from` to `until`, both included (ISO 8601, UTC); `raw`
   * narrows them by the service's own filter or search, not both.
   */
  latest(
    query: Mailbox & {
      folder: string
      from: string
      until: string
      raw?: { filter?: string; search?: string }
      most: number
    },
    options: CallOptions,
  ): Promise<LatestMessages>
  /** Every message of the mailbox with this conversation id, in every folder. */
  findByConversation(query: Mailbox & { conversationId: string }, options: CallOptions): Promise<MessageSummary[]>
  /**
   * For an id that the service no longer knows: the messages of the mailbox that it may stand for, each the same message or a
   * copy of it under another id. Absent where a message keeps its id when it moves.
   */
  findMoved?(query: Mailbox & { messageId: string }, options: CallOptions): Promise<MessageSummary[]>
  get(query: Mailbox & { messageId: string }, options: CallOptions): Promise<MessageDetail>
  /** Metadata only, cheap: what the worker looks at before it repeats a step. */
  getSummary(query: Mailbox & { messageId: string }, options: CallOptions): Promise<MessageSummary>
  /** The message as it came over the wire, byte for byte. */
  getMime(query: Mailbox & { messageId: string }, options: CallOptions): Promise<Uint8Array>
  /** The attachments as the service lists them, those among them that are only links included */
  listAttachments(query: Mailbox & { messageId: string }, options: CallOptions): Promise<ListedAttachment[]>
  /** One of them by its id. One that is only a link has no content here, and is refused. */
  getAttachment(
    query: Mailbox & { messageId: string; attachmentId: string },
    options: CallOptions,
  ): Promise<AttachmentContent>
  move(query: Mailbox & { messageId: string; folder: string }, options: CallOptions): Promise<MovedMessage>
  copy(query: Mailbox & { messageId: string; folder: string }, options: CallOptions): Promise<MovedMessage>
  delete(query: Mailbox & { messageId: string; mode: DeleteMode }, options: CallOptions): Promise<MovedMessage | null>
  setRead(query: Mailbox & { messageId: string; isRead: boolean }, options: CallOptions): Promise<void>
  setCategories(query: Mailbox & { messageId: string; categories: string[] }, options: CallOptions): Promise<void>
}

export interface Folder {
  folderId: string
  displayName: string
  parentFolderId: string | null
  childFolderCount: number
  totalItemCount: number
  unreadItemCount: number
  isHidden: boolean
}

export interface Folders {
  /** One level below `parent` (root when absent), all pages. */
  list(query: Mailbox & { parent?: string; includeHidden: boolean }, options: CallOptions): Promise<Folder[]>
  get(query: Mailbox & { folder: string }, options: CallOptions): Promise<Folder>
  /** Inside `parent` (root when absent). Refused as a conflict where one of that name is there already. */
  create(query: Mailbox & { parent?: string; name: string; isHidden: boolean }, options: CallOptions): Promise<Folder>
  /** To where deleted folders go; what lies in it goes along, and can be recovered from there for a time. */
  remove(query: Mailbox & { folder: string }, options: CallOptions): Promise<void>
}

export interface DirectoryUser {
  userId: string
  principalName: string
  mail: string | null
  displayName: string
  enabled: boolean
}

export interface Users {
  /** Everyone whom the directory lists; that somebody is listed does not say that there is a mailbox. */
  list(options: CallOptions): Promise<DirectoryUser[]>
  /**
   * One page of them: all, those whose user principal name begins so, or the members of a group (its id, address or name)
   * and of the groups in it.
   */
  listPage(
    query: { startingWith?: string; group?: string; position?: unknown },
    options: CallOptions,
  ): Promise<PeoplePage>
}

export interface PeoplePage {
  people: DirectoryUser[]
  /** Where the next page begins; undefined on the last. May be kept (JSON) and used after a restart. */
  next?: unknown
}

/** One line of a connection's test. */
export interface CheckedService {
  /** "Sign-in", "Directory", "Messages", "Exchange Online administration" … */
  service: string
  state: 'works' | 'fails' | 'notChecked'
  /** What happened, why, what to do */
  words: string
  statusCode?: number
  milliseconds?: number
}

export interface ConnectionReport {
  checks: CheckedService[]
  /** Roles (application) or scopes (delegated) in the token */
  grants: string[]
  /** Per group of commands: the grants it lacks (empty: all there) */
  groups: { group: string; capability: Capability; missing: string[] }[]
}

/** A connection to a service, ready to be used. Made by lib/connections/open.ts; closed by who opened it. */
export interface OpenConnection {
  kind: 'microsoft365' | 'exchangeServer'
  /** true when a person signed in, so that '' stands for that person's mailbox */
  delegated: boolean
  messages?: Messages
  folders?: Folders
  users?: Users
  sending?: Sending
  newMail?: NewMail
  junkMail?: JunkMail
  reporting?: Reporting
  blocklist?: Blocklist
  spoofedSenders?: SpoofedSenders
  quarantine?: Quarantine
  complianceSearch?: ComplianceSearches
  mailboxes?: Mailboxes
  messageTrace?: MessageTrace
  /** How many calls the service takes at once at the moment; absent: a few */
  callsAtOnce?(): number
  accounts?: Accounts
  licences?: Licences
  rules?: Rules
  automaticReplies?: AutomaticReplies
  calendar?: Calendar
  contacts?: Contacts
  test(options: CallOptions): Promise<ConnectionReport>
  /** Where a person signed in: has the service give a new sign-in for the one that is held */
  renewSignIn?(options: CallOptions): Promise<void>
  close(): Promise<void>
}
