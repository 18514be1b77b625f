import type { FolderState, MailboxState } from '../../world/types'
import { folderChangeOf } from '../ids/changeKey'
import { idOfItem } from '../items/itemIndex'
import { folderIdOf, isMessage, itemsOf, knownExtrasOf, type StoredItem } from '../items/storedItem'

/** What one item was when it was last looked at. */
export interface Seen {
  /** The id that it had then */
  id: string
  folderId: string
  changeNumber: number
  isRead: boolean | null
}

/** Everything of a mailbox, or of some folders, as it is at a moment; the key does not change when an item moves. */
export type Snapshot = Map<string, Seen>

export function stableKeyOf(item: StoredItem): string {
  return isMessage(item) ? item.immutableId : item.id
}

export function takeSnapshot(
  mailbox: MailboxState,
  isWanted: (folderId: string, item: StoredItem) => boolean,
): Snapshot {
  const snapshot: Snapshot = new Map()
  for (const item of itemsOf(mailbox)) {
    const folderId = folderIdOf(mailbox, item)
    if (isWanted(folderId, item)) snapshot.set(stableKeyOf(item), seen(mailbox, item, folderId))
  }
  return snapshot
}

export function seen(mailbox: MailboxState, item: StoredItem, folderId = folderIdOf(mailbox, item)): Seen {
  return {
    id: idOfItem(mailbox, item),
    folderId,
    changeNumber: item.changeNumber,
    isRead: isMessage(item) ? item.isRead : null,
  }
}

export function isHidden(item: StoredItem): boolean {
  return knownExtrasOf(item)?.isAssociated === true
}

/** Of folders: their names, places and changes */
export function folderMark(folder: FolderState): string {
  return JSON.stringify([folder.displayName, folder.parentId, folder.folderClass ?? null, folderChangeOf(folder)])
}
