import type { FolderState, MailboxState } from '../../world/types'
import { changeKeyOfFolder } from '../ids/changeKey'
import { encodeId, keyOf } from '../ids/ewsId'

/** The attributes of a FolderId */
export function idOfFolder(mailbox: MailboxState, folder: FolderState): { Id: string; ChangeKey: string } {
  return {
    Id: encodeId({ mailboxId: mailbox.personId, folderKey: keyOf(folder.id), itemKey: null }),
    ChangeKey: changeKeyOfFolder(folder),
  }
}

const indexes = new WeakMap<MailboxState, { size: number; byKey: Map<string, FolderState> }>()

export function folderByKey(mailbox: MailboxState, key: string): FolderState | undefined {
  let index = indexes.get(mailbox)
  if (index?.size !== mailbox.folders.size || !index.byKey.has(key)) {
    index = { size: mailbox.folders.size, byKey: new Map() }
    for (const folder of mailbox.folders.values()) index.byKey.set(keyOf(folder.id), folder)
    indexes.set(mailbox, index)
  }
  const folder = index.byKey.get(key)
  return folder && mailbox.folders.get(folder.id) === folder ? folder : undefined
}
