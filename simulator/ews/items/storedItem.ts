import type { ContactState, EventState } from '../../world/personalTypes'
import type { MailboxState, MessageState } from '../../world/types'
import type { XmlElement } from '../xml/xmlElement'

/** Whatever lies in a folder. Tasks, notes and the like are kept as messages of another class. */
export type StoredItem = MessageState | EventState | ContactState

export interface ExtendedValue {
  type: string
  values: string[]
  isArray: boolean
}

/** What the world has no place for: only mailboxes on the organisation's own server know it. */
export interface ItemExtras {
  itemClass?: string
  /** Where an event or contact lies when not in its standard folder */
  folderId?: string
  /** Hidden from people: rules, views and the like */
  isAssociated?: boolean
  /** Given anew when an event or contact moves */
  moveKey?: string
  /** Further properties by their path, as they were set */
  values: Map<string, XmlElement>
  extended: Map<string, ExtendedValue>
}

const kept = new WeakMap<StoredItem, ItemExtras>()

export function extrasOf(item: StoredItem): ItemExtras {
  const known = kept.get(item)
  if (known) return known
  const extras: ItemExtras = { values: new Map(), extended: new Map() }
  kept.set(item, extras)
  return extras
}

/** Without making any: for the many items that are only looked at */
export function knownExtrasOf(item: StoredItem): ItemExtras | undefined {
  return kept.get(item)
}

export function copyExtras(from: StoredItem, to: StoredItem): void {
  const extras = kept.get(from)
  if (!extras) return
  kept.set(to, { ...extras, values: new Map(extras.values), extended: new Map(extras.extended) })
}

export function isMessage(item: StoredItem): item is MessageState {
  return 'entryId' in item
}

export function isEvent(item: StoredItem): item is EventState {
  return 'iCalUId' in item
}

export function isContact(item: StoredItem): item is ContactState {
  return !isMessage(item) && !isEvent(item)
}

export function itemClassOf(item: StoredItem): string {
  const given = kept.get(item)?.itemClass
  if (given !== undefined) return given
  if (isMessage(item)) return 'IPM.Note'
  return isEvent(item) ? 'IPM.Appointment' : 'IPM.Contact'
}

export function folderIdOf(mailbox: MailboxState, item: StoredItem): string {
  if (isMessage(item)) return item.folderId
  return kept.get(item)?.folderId ?? standardFolderId(mailbox, isEvent(item) ? 'calendar' : 'contacts')
}

const standardIds = new WeakMap<MailboxState, Map<string, string>>()

function standardFolderId(mailbox: MailboxState, wellKnownName: string): string {
  let ids = standardIds.get(mailbox)
  if (!ids) {
    ids = new Map()
    for (const folder of mailbox.folders.values()) if (folder.wellKnownName) ids.set(folder.wellKnownName, folder.id)
    standardIds.set(mailbox, ids)
  }
  const id = ids.get(wellKnownName)
  if (id === undefined) throw new Error(`A mailbox without the folder ${wellKnownName}`)
  return id
}

export function* itemsOf(mailbox: MailboxState): Generator<StoredItem> {
  yield* mailbox.messages.values()
  yield* mailbox.events.values()
  yield* mailbox.contacts.values()
}

interface Filed {
  revision: number
  byFolder: Map<string, StoredItem[]>
}

const filed = new WeakMap<MailboxState, Filed>()

const NONE: readonly StoredItem[] = []

/** Sorted out once for each state of the mailbox; the list stays as it is when the mailbox changes. */
export function itemsIn(mailbox: MailboxState, folderId: string): readonly StoredItem[] {
  let known = filed.get(mailbox)
  if (known?.revision !== mailbox.revision) {
    known = { revision: mailbox.revision, byFolder: Map.groupBy(itemsOf(mailbox), (item) => folderIdOf(mailbox, item)) }
    filed.set(mailbox, known)
  }
  return known.byFolder.get(folderId) ?? NONE
}
