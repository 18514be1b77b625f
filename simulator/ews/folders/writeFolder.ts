import type { FolderState, MailboxState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { countFolderChange } from '../ids/changeKey'
import { childFolders } from './folderTree'
import type { OpenFolder } from './resolveFolder'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode (ErrorFolderExists) */
export function requireFreeName(
  mailbox: MailboxState,
  parentId: string,
  displayName: string,
  except?: FolderState,
): void {
  if (displayName.trim() === '') {
    throw new EwsError(
      'ErrorFolderSavePropertyError',
      'Some of the properties for the folder could not be set, try setting it individually.',
    )
  }
  const taken = childFolders(mailbox, parentId).some(
    (folder) => folder !== except && folder.displayName.toLowerCase() === displayName.toLowerCase(),
  )
  if (taken) throw new EwsError('ErrorFolderExists', 'A folder with the specified name already exists.')
}

export function addFolder(
  call: Call,
  parent: OpenFolder,
  displayName: string,
  folderClass: string | null,
): FolderState {
  requireFreeName(parent.mailbox, parent.folder.id, displayName)
  const folder = call.world.createFolder(parent.mailbox, parent.folder.id, displayName, false)
  if (folderClass !== 'IPF.Note') folder.folderClass = folderClass
  countFolderChange(parent.folder)
  return folder
}

export function requireOwn(folder: FolderState, verb: 'Delete' | 'Move'): void {
  if (folder.wellKnownName === null) return
  throw verb === 'Delete'
    ? new EwsError('ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be deleted.')
    : new EwsError('ErrorMoveDistinguishedFolder', 'Distinguished folders cannot be moved.')
}
