import type { FolderState, MailboxState } from '../../world/types'
import { folderIdOf, itemsOf, knownExtrasOf, type StoredItem } from '../items/storedItem'

export function childFolders(mailbox: MailboxState, parentId: string): FolderState[] {
  return [...mailbox.folders.values()].filter((folder) => folder.parentId === parentId)
}

/** Everything below, parents before their children */
export function descendants(mailbox: MailboxState, parentId: string): FolderState[] {
  return childFolders(mailbox, parentId).flatMap((child) => [child, ...descendants(mailbox, child.id)])
}

export function isWithin(mailbox: MailboxState, folder: FolderState, ancestorId: string): boolean {
  for (let current: FolderState | undefined = folder; current; ) {
    if (current.id === ancestorId) return true
    current = current.parentId === null ? undefined : mailbox.folders.get(current.parentId)
  }
  return false
}

export interface Counts {
  total: number
  unread: number
  associated: number
}

const counted = new WeakMap<MailboxState, { revision: number; counts: Map<string, Counts> }>()

const NONE: Counts = { total: 0, unread: 0, associated: 0 }

/** Counted once for each state of the mailbox. */
export function countsOf(mailbox: MailboxState, folderId: string): Counts {
  let known = counted.get(mailbox)
  if (known?.revision !== mailbox.revision) {
    known = { revision: mailbox.revision, counts: count(mailbox) }
    counted.set(mailbox, known)
  }
  return known.counts.get(folderId) ?? NONE
}

function count(mailbox: MailboxState): Map<string, Counts> {
  const counts = new Map<string, Counts>()
  for (const item of itemsOf(mailbox)) {
    const id = folderIdOf(mailbox, item)
    let entry = counts.get(id)
    if (!entry) {
      entry = { total: 0, unread: 0, associated: 0 }
      counts.set(id, entry)
    }
    if (isAssociated(item)) entry.associated++
    else {
      entry.total++
      if ('isRead' in item && !item.isRead) entry.unread++
    }
  }
  return counts
}

export function isAssociated(item: StoredItem): boolean {
  return knownExtrasOf(item)?.isAssociated === true
}
