import { attachmentIdOf, conversationIdOf, entryIdOf } from '../world/identifiers'
import type { AttachmentState, EmailAddressState, MessageState } from '../world/types'

/** What all messages of one big mailbox share. */
export interface BulkMailbox {
  personId: string
  owner: EmailAddressState
  inboxId: string
  count: number
  newest: Date
  /** Of the attachment of the newest one; 0: it has none */
  largeBytes: number
}

const MINUTE_MS = 60_000
const TOPICS = [
  'Gate times for the week',
  'Seal numbers of the second shift',
  'Pallet count at the cold store',
  'Dates for the forklift training',
  'A delivery note is missing',
  'Yard plan after the storm',
  'Weighbridge readings',
]
const WAVE_SUBJECT = 'Action required: confirm your payroll details'
/** One in so many is of the wave */
const WAVE_EVERY = 250
const SENDERS = ['gate', 'yard', 'store', 'office', 'fleet'].map((name) => ({
  name: `Depot ${name}`,
  address: `${name}@harbour-partners.example`,
}))
const WAVE_SENDER = { name: 'Harbour & Pine Payroll', address: 'payroll@harbourp1ne.example' }

/** A million of these cost little: what a message says is worked out when somebody looks. */
class BulkMessage {
  folderId: string
  changeNumber: number
  isRead: boolean

  constructor(
    readonly bulk: BulkMailbox,
    readonly index: number,
    readonly immutableId: string,
  ) {
    this.folderId = bulk.inboxId
    this.changeNumber = index + 1
    this.isRead = index % 3 !== 0
  }
}

const isOfWave = ({ index }: BulkMessage) => index % WAVE_EVERY === WAVE_EVERY - 1

const senderOf = (message: BulkMessage): EmailAddressState =>
  isOfWave(message) ? WAVE_SENDER : (SENDERS[message.index % SENDERS.length] ?? WAVE_SENDER)

const receivedAt = ({ bulk, index }: BulkMessage) => new Date(bulk.newest.getTime() - index * MINUTE_MS)

const nameOf = ({ bulk, index }: BulkMessage) => `bulk:${bulk.personId}:${index}`

type Worked = Omit<MessageState, keyof BulkMessage>

const WORKED_OUT: { [Name in keyof Worked]-?: (message: BulkMessage) => Worked[Name] } = {
  entryId: (message) => entryIdOf(message.bulk.personId, nameOf(message)),
  internetMessageId: ({ bulk, index }) => `<${index}.${bulk.personId}@harbour-partners.example>`,
  conversationId: (message) => conversationIdOf(nameOf(message)),
  subject: (message) =>
    isOfWave(message) ? WAVE_SUBJECT : `${TOPICS[message.index % TOPICS.length]} (${message.index})`,
  from: senderOf,
  sender: senderOf,
  to: ({ bulk }) => [bulk.owner],
  cc: () => [],
  bcc: () => [],
  replyTo: () => [],
  createdAt: receivedAt,
  modifiedAt: receivedAt,
  receivedAt,
  sentAt: receivedAt,
  isDraft: () => false,
  importance: () => 'normal',
  categories: () => [],
  flagStatus: () => 'notFlagged',
  headers: (message) => [
    { name: 'From', value: senderOf(message).address },
    { name: 'To', value: message.bulk.owner.address },
    { name: 'Subject', value: `${message.index}` },
    { name: 'Message-ID', value: `<${message.index}.${message.bulk.personId}@harbour-partners.example>` },
  ],
  body: ({ index }) => ({ contentType: 'text', content: `Note ${index}: as agreed on the telephone.\r\n` }),
  attachments: (message) => (message.index === 0 && message.bulk.largeBytes > 0 ? [largeFile(message)] : []),
  mime: () => null,
}

function largeFile(message: BulkMessage): AttachmentState {
  return {
    id: attachmentIdOf(nameOf(message), 0),
    name: 'Yard camera.bin',
    contentType: 'application/octet-stream',
    isInline: false,
    contentId: null,
    lastModified: receivedAt(message),
    kind: 'file',
    bytes: new Uint8Array(message.bulk.largeBytes).fill(0x5a),
  }
}

for (const [name, workOut] of Object.entries(WORKED_OUT)) {
  Object.defineProperty(BulkMessage.prototype, name, {
    get(this: BulkMessage) {
      const value: unknown = workOut(this)
      // A list may be added to: it has to be the same one the next time
      if (Array.isArray(value)) keep(this, name, value)
      return value
    },
    set(this: BulkMessage, value: unknown) {
      keep(this, name, value)
    },
  })
}

function keep(message: BulkMessage, name: string, value: unknown): void {
  Object.defineProperty(message, name, { value, writable: true, enumerable: true, configurable: true })
}

const endsOfIds: string[] = []

/** The same in every mailbox, so each is written once */
function endOfId(index: number): string {
  endsOfIds[index] ??= `${index.toString(36).padStart(8, '0')}AAA=`
  return endsOfIds[index]
}

export function* bulkMessages(bulk: BulkMailbox): Generator<MessageState> {
  const start = `AAkALgAAAAAAHYQDEapm${bulk.personId.replaceAll('-', '')}`
  for (let index = 0; index < bulk.count; index++) {
    const immutableId = start + endOfId(index)
    // The rest of a message is on the prototype, which the compiler does not see
    yield new BulkMessage(bulk, index, immutableId) as BulkMessage & Worked
  }
}
