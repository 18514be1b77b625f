import type { FolderState, MailboxState } from '../../world/types'
import { itemsIn, knownExtrasOf, type StoredItem } from '../items/storedItem'

interface Tree {
  revision: number
  size: number
  byParent: Map<string | null, FolderState[]>
}

const trees = new WeakMap<MailboxState, Tree>()

export function childFolders(mailbox: MailboxState, parentId: string): readonly FolderState[] {
  let tree = trees.get(mailbox)
  if (tree?.revision !== mailbox.revision || tree.size !== mailbox.folders.size) {
    const byParent = Map.groupBy(mailbox.folders.values(), (folder) => folder.parentId)
    tree = { revision: mailbox.revision, size: mailbox.folders.size, byParent }
    trees.set(mailbox, tree)
  }
  return tree.byParent.get(parentId) ?? []
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

const NONE: Counts = { total: 0, unread: 0, associated: 0 }

const counted = new WeakMap<readonly StoredItem[], Counts>()

/** Counted once for each state of the mailbox. */
export function countsOf(mailbox: MailboxState, folderId: string): Counts {
  const items = itemsIn(mailbox, folderId)
  if (items.length === 0) return NONE
  let counts = counted.get(items)
  if (!counts) {
    counts = count(items)
    counted.set(items, counts)
  }
  return counts
}

function count(items: readonly StoredItem[]): Counts {
  const counts = { total: 0, unread: 0, associated: 0 }
  for (const item of items) {
    if (isAssociated(item)) counts.associated++
    else {
      counts.total++
      if ('isRead' in item && !item.isRead) counts.unread++
    }
  }
  return counts
}

export function isAssociated(item: StoredItem): boolean {
  return knownExtrasOf(item)?.isAssociated === true
}
