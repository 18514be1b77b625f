import type { EmailAddressState } from '../../world/types'
import { attachmentsOf } from '../items/attachments'
import { plainBodyOf } from '../items/bodyXml'
import type { ItemView } from '../items/itemView'
import { isEvent, isMessage, itemClassOf } from '../items/storedItem'
import { sizeOfItem, subjectOf } from '../properties/itemProperties'

export type IndexedField =
  | { kind: 'text'; read(view: ItemView): string | readonly string[] }
  | { kind: 'flag'; read(view: ItemView): boolean }
  | { kind: 'date'; read(view: ItemView): Date | undefined }
  | { kind: 'number'; read(view: ItemView): number }

const people = (read: (view: ItemView) => readonly EmailAddressState[]): IndexedField => ({
  kind: 'text',
  read: (view) => read(view).map(({ name, address }) => `${name} ${address}`),
})

const from = ({ item }: ItemView) => (isMessage(item) ? [item.from, item.sender].filter((each) => each !== null) : [])
const to = ({ item }: ItemView) => (isMessage(item) ? item.to : isEvent(item) ? item.attendees : [])
const cc = ({ item }: ItemView) => (isMessage(item) ? item.cc : [])
const bcc = ({ item }: ItemView) => (isMessage(item) ? item.bcc : [])

const received: IndexedField = {
  kind: 'date',
  read: ({ item }) => (isMessage(item) ? item.receivedAt : item.createdAt),
}

/** The keywords that the index understands. */
export const indexedFields: Record<string, IndexedField> = {
  subject: { kind: 'text', read: ({ item }) => subjectOf(item) },
  body: { kind: 'text', read: ({ item }) => plainBodyOf(item) },
  content: { kind: 'text', read: ({ item }) => plainBodyOf(item) },
  attachment: { kind: 'text', read: ({ item }) => attachmentsOf(item).map(({ name }) => name) },
  attachmentnames: { kind: 'text', read: ({ item }) => attachmentsOf(item).map(({ name }) => name) },
  from: people(from),
  to: people(to),
  cc: people(cc),
  bcc: people(bcc),
  recipients: people((view) => [...to(view), ...cc(view), ...bcc(view)]),
  participants: people((view) => [...from(view), ...to(view), ...cc(view), ...bcc(view)]),
  category: { kind: 'text', read: ({ item }) => item.categories },
  importance: { kind: 'text', read: ({ item }) => ('importance' in item ? item.importance : 'normal') },
  kind: { kind: 'text', read: ({ item }) => KINDS[itemClassOf(item)] ?? 'email' },
  hasattachment: { kind: 'flag', read: ({ item }) => attachmentsOf(item).some(({ isInline }) => !isInline) },
  hasattachments: { kind: 'flag', read: ({ item }) => attachmentsOf(item).some(({ isInline }) => !isInline) },
  isread: { kind: 'flag', read: ({ item }) => !isMessage(item) || item.isRead },
  read: { kind: 'flag', read: ({ item }) => !isMessage(item) || item.isRead },
  isflagged: { kind: 'flag', read: ({ item }) => isMessage(item) && item.flagStatus === 'flagged' },
  received,
  date: received,
  sent: { kind: 'date', read: ({ item }) => (isMessage(item) ? item.sentAt : item.createdAt) },
  size: { kind: 'number', read: ({ item }) => sizeOfItem(item) },
}

const KINDS: Record<string, string> = {
  'IPM.Appointment': 'meetings',
  'IPM.Contact': 'contacts',
  'IPM.Task': 'tasks',
  'IPM.StickyNote': 'notes',
}

export function indexedText(view: ItemView, field: IndexedField & { kind: 'text' }): string {
  const value = field.read(view)
  return typeof value === 'string' ? value : value.join(' \u0000 ')
}

/** Where a word without a property is looked for */
export function wholeText(view: ItemView): string {
  return ['subject', 'body', 'attachment', 'participants']
    .map((name) => {
      const field = indexedFields[name]
      return field?.kind === 'text' ? indexedText(view, field) : ''
    })
    .join(' \u0000 ')
}
