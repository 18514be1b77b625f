import { changeKeyFor } from '../../graph/messages/changeKey'
import type { FolderState } from '../../world/types'
import { isMessage, type StoredItem } from '../items/storedItem'

export function changeKeyOfItem(item: StoredItem): string {
  return changeKeyFor(isMessage(item) ? item.immutableId : item.id, item.changeNumber)
}

const folderChanges = new WeakMap<FolderState, number>()

export function changeKeyOfFolder(folder: FolderState): string {
  return changeKeyFor(folder.id, folderChangeOf(folder)).replace(/^CQ/, 'AQ')
}

export function folderChangeOf(folder: FolderState): number {
  return folderChanges.get(folder) ?? 1
}

export function countFolderChange(folder: FolderState): void {
  folderChanges.set(folder, folderChangeOf(folder) + 1)
}

/** "CQAAABYAAAB…": what cannot be a change key at all is refused before it is compared. */
export function isChangeKey(text: string): boolean {
  return /^[A-Za-z0-9+/]{8,}={0,2}$/.test(text) && /^[A-F]Q/.test(text)
}
