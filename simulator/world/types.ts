import type { ContactState, EventState, MailboxSettings, RuleState } from './personalTypes'

/**
 * The state of the stand-in: one organisation, spoken by every protocol (Entra ID, Graph, Exchange Online admin, EWS).
 * Protocol folders read and change it only through `World`.
 */
export interface Organisation {
  tenantId: string
  displayName: string
  initialDomain: string
  domains: string[]
}

export interface Group {
  id: string
  displayName: string
  mail: string | null
  /** Object ids of the groups that are members of this one */
  groups?: readonly string[]
  /** Licences that every member has by being one */
  licences?: readonly string[]
}

export type MailboxKind = 'cloud' | 'onPremises' | 'none'

export interface Person {
  id: string
  userPrincipalName: string
  mail: string | null
  displayName: string
  givenName: string | null
  surname: string | null
  jobTitle: string | null
  department: string | null
  officeLocation: string | null
  mobilePhone: string | null
  businessPhones: string[]
  preferredLanguage: string | null
  accountEnabled: boolean
  licences: string[]
  /** 'none': unlicensed or guest */
  mailbox: MailboxKind
  password: string
  createdAt: Date
  /** App roles on the console's own Entra application, for its OIDC sign-in */
  appRoles: string[]
  /** Entra roles and role groups of Exchange Online and Purview: "Security Administrator", "eDiscovery Manager" … */
  directoryRoles: string[]
  /** Object ids of `World.groups` */
  groups: string[]
  /** User principal names of who may send as this one (the right "Send As"), without a trace of themselves */
  sendAs?: readonly string[]
  /** … and of who may send on this one's behalf, which shows */
  sendOnBehalf?: readonly string[]
  /** Address of whom they report to */
  manager?: string | null
}

export interface DeletedPerson {
  person: Person
  deletedAt: Date
}

export interface FolderState {
  /** Opaque, service-like id; unique in the organisation */
  id: string
  /** One of Graph's well-known names, or null */
  wellKnownName: string | null
  displayName: string
  parentId: string | null
  hidden: boolean
  /** false for the Recoverable Items tree, which lies outside msgfolderroot */
  insideRoot: boolean
  /** What it holds, where that is not mail: "IPF.Appointment"; null: nothing is said */
  folderClass?: string | null
}

export interface EmailAddressState {
  name: string
  address: string
}

export interface AttachmentState {
  id: string
  name: string
  contentType: string
  isInline: boolean
  contentId: string | null
  lastModified: Date
  /** 'item': an attached message, kept as its MIME source. 'reference': a link; `bytes` is empty */
  kind: 'file' | 'item' | 'reference'
  bytes: Uint8Array
}

export interface MessageState {
  /** Never changes inside a mailbox: what `Prefer: IdType="ImmutableId"` shows */
  immutableId: string
  /** Given anew at each move: what is shown without that header */
  entryId: string
  folderId: string
  internetMessageId: string
  conversationId: string
  subject: string
  from: EmailAddressState | null
  sender: EmailAddressState | null
  to: EmailAddressState[]
  cc: EmailAddressState[]
  bcc: EmailAddressState[]
  replyTo: EmailAddressState[]
  createdAt: Date
  modifiedAt: Date
  receivedAt: Date
  sentAt: Date
  isRead: boolean
  isDraft: boolean
  importance: 'low' | 'normal' | 'high'
  categories: string[]
  flagStatus: 'notFlagged' | 'flagged' | 'complete'
  headers: { name: string; value: string }[]
  body: { contentType: 'text' | 'html'; content: string }
  attachments: AttachmentState[]
  /**
   * The exact bytes as received: a loaded .eml is kept as it is. Null: `World.mimeOf` builds them, the same each time.
   * Whoever changes what the bytes would say (a draft's subject …) sets this to null.
   */
  mime: Uint8Array | null
  changeNumber: number
}

export interface MailboxState {
  personId: string
  folders: Map<string, FolderState>
  messages: Map<string, MessageState>
  settings: MailboxSettings
  /** In the order in which they run, by id */
  rules: Map<string, RuleState>
  events: Map<string, EventState>
  contacts: Map<string, ContactState>
  /** Rises with every change of whatever is in it */
  revision: number
}

/** An application registered in the organisation. */
export interface Application {
  clientId: string
  displayName: string
  secrets: { value: string; expiresAt: Date }[]
  /** Certificates by SHA-256 thumbprint (base64url of DER hash) and their public key, PEM */
  certificates: { thumbprintSha256: string; thumbprintSha1: string; publicKeyPem: string }[]
  redirectUris: string[]
  /** Application permissions with admin consent: "Mail.Read" … */
  applicationPermissions: string[]
  /** Delegated scopes that are consented */
  delegatedScopes: string[]
  /** App roles that it defines; people have them in `Person.appRoles` */
  appRoles: string[]
  /** Entra roles of its service principal; `Exchange.ManageAsApp` is worth nothing without one */
  directoryRoles: string[]
}

/**
 * Mailboxes are made when first touched, so that 50,000 of them cost memory only when they are used: the generator
 * gives the same content for the same person every time, and a mailbox that nobody changed may be forgotten and made
 * again. Therefore: whoever changes a message calls `touch`, whoever changes a folder or the maps calls `touchMailbox`,
 * and nobody keeps a mailbox from one request to the next (ask `mailboxOf` again).
 */
export interface World {
  organisation: Organisation
  applications: Map<string, Application>
  groups: readonly Group[]
  /** Rises when the world is reset: whatever a protocol remembers on its own (delta tokens …) is void then */
  generation: number
  /** The clock of the service */
  now(): Date
  /** People in a stable order (by user principal name) */
  people(): readonly Person[]
  /** By object id, user principal name or mail address, without regard to case */
  findPerson(idOrAddress: string): Person | undefined
  /** Those whom the service still keeps; whoever was deleted longer ago is gone */
  deletedPeople(): readonly DeletedPerson[]
  deletePerson(person: Person): void
  restorePerson(deleted: DeletedPerson): void
  /** For good */
  purgePerson(deleted: DeletedPerson): void
  /** A name that nothing in this world has yet, to make an id of */
  nextName(): string
  /** An id for a new event or contact */
  nextItemId(mailbox: MailboxState): string
  /** Undefined where the person has no cloud mailbox */
  mailboxOf(person: Person): MailboxState | undefined
  /** Undefined where the person has no mailbox on the organisation's own server */
  onPremisesMailboxOf(person: Person): MailboxState | undefined
  folderByIdOrName(mailbox: MailboxState, idOrWellKnownName: string): FolderState | undefined
  /** By immutable id or current entry id */
  findMessage(mailbox: MailboxState, id: string): MessageState | undefined
  createFolder(mailbox: MailboxState, parentId: string, displayName: string, hidden: boolean): FolderState
  /** Gives a new entry id, keeps the immutable one */
  moveMessage(mailbox: MailboxState, message: MessageState, folderId: string): void
  /** A second message with ids of its own */
  copyMessage(mailbox: MailboxState, message: MessageState, folderId: string): MessageState
  /** To the Purges folder of Recoverable Items; no API shows it any more, a hold would keep it */
  purgeMessage(mailbox: MailboxState, message: MessageState): void
  addMessage(
    mailbox: MailboxState,
    message: Omit<MessageState, 'immutableId' | 'entryId' | 'changeNumber'>,
  ): MessageState
  /** Sets the modification time and a new change number, and keeps the mailbox from being forgotten */
  touch(mailbox: MailboxState, message: MessageState): void
  /** After a change of a folder, or after adding to or deleting from the maps directly */
  touchMailbox(mailbox: MailboxState): void
  /** Called after every change of any mailbox; gives back what ends it */
  watch(listener: (mailbox: MailboxState) => void): () => void
  /** The wire form of a message */
  mimeOf(message: MessageState): Uint8Array
}

/** What a request asks of the fault machinery: by address ("throttled@…") or by a rule set through the control endpoint. */
export interface FaultDecision {
  status?: number
  code?: string
  message?: string
  headers?: Record<string, string>
  /** EWS: how long the fault asks the client to stay away */
  backOffMilliseconds?: number
  /** Wait this long first */
  delayMs?: number
  /** Wait first until this has ended */
  until?: Promise<void>
  /** Close the socket without an answer */
  cut?: boolean
  /** Do the work, then close the socket without an answer: the effect is there and nobody was told */
  loseAnswer?: boolean
  /** Send the client to this address (302) instead of doing the work */
  redirectTo?: string
  /** With `status`: a body of NUL bytes, none at all, or the message as plain text, instead of the service's own form */
  body?: 'nul' | 'empty' | 'text'
  /** Exchange Online administration: an answer of 200 that carries the error inside, under this key */
  inside?: 'error' | '@odata.error'
  /** Exchange Online administration: the command is carried out as if it had named nothing, and so for everything */
  ignoreIdentity?: boolean
  /** Send only this share (0..1) of the bytes of the real answer, with its status, then end */
  truncateTo?: number
}

export interface Faults {
  /**
   * Called exactly once per request, also for each inner request of a batch with its own path (not for the $batch
   * itself): this is where requests are counted and where the configured latency comes from (as `delayMs`).
   * `address`: the mailbox of the path by its mail address where known, else as it was written; null without one.
   */
  decide(request: {
    service: 'login' | 'graph' | 'exchangeOnline' | 'compliance' | 'ews'
    method: string
    path: string
    address: string | null
    /** Of Exchange Online administration, where every command has the same path */
    cmdlet?: string
  }): FaultDecision | undefined
  /** Called once per `$batch`, before its requests: counts it, and knows the rules of the control endpoint only. */
  decideEnvelope(request: { method: string; path: string }): FaultDecision | undefined
}
