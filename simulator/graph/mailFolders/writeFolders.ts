import type { FolderState, MailboxState, MessageState } from '../../world/types'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { accessDenied, GraphError } from '../graphError'
import { readBoolean, readJsonBody, readString, unknownBodyProperty } from '../jsonBody'
import { isWithin, requireFolder, requireWellKnownFolder } from '../mailbox'
import { readDestination } from '../messages/moveMessage'
import { withoutAnnotations } from '../messages/readAddresses'
import { odataContext } from '../odataContext'
import { type FolderView, folderJson, folderViews, MAIL_FOLDER_TYPE } from './folderType'

/** https://learn.microsoft.com/graph/api/user-post-mailfolders, https://learn.microsoft.com/graph/api/mailfolder-post-childfolders */
export function createMailFolder(call: MailboxCall): GraphAnswer {
  const { displayName, isHidden } = readFolderBody(call)
  const parent = requireFolder(call.world, call.mailbox, call.parameters.folder ?? 'msgfolderroot')
  if (displayName === undefined || displayName === '') {
    throw new GraphError(400, 'ErrorInvalidRequest', "The property 'displayName' is required.")
  }
  if (!parent.insideRoot) throw accessDenied()
  requireFreeName(call.mailbox, parent.id, displayName)
  const folder = call.world.createFolder(call.mailbox, parent.id, displayName, isHidden ?? false)
  return answer(call, folder, 201)
}

/** https://learn.microsoft.com/graph/api/mailfolder-update */
export function updateMailFolder(call: MailboxCall): GraphAnswer {
  const folder = requireFolder(call.world, call.mailbox, call.parameters.folder as string)
  const { displayName } = readFolderBody(call)
  if (displayName !== undefined && displayName !== folder.displayName) {
    requireOrdinary(folder, 'ErrorMoveDistinguishedFolder', 'Distinguished folders cannot be renamed or moved.')
    requireFreeName(call.mailbox, folder.parentId, displayName)
    folder.displayName = displayName
    call.world.touchMailbox(call.mailbox)
  }
  return answer(call, folder, 200)
}

/** To Deleted Items with all that is in it; from there into Recoverable Items. https://learn.microsoft.com/graph/api/mailfolder-delete */
export function deleteMailFolder(call: MailboxCall): GraphAnswer {
  const { world, mailbox } = call
  const folder = requireOrdinaryFolder(call)
  const deletedItems = requireWellKnownFolder(world, mailbox, 'deleteditems')
  if (isWithin(mailbox, folder, deletedItems.id)) {
    const deletions = requireWellKnownFolder(world, mailbox, 'recoverableitemsdeletions')
    removeFolder(call, folder, (message) => world.moveMessage(mailbox, message, deletions.id))
  } else {
    folder.parentId = deletedItems.id
    world.touchMailbox(mailbox)
  }
  return { status: 204 }
}

/** https://learn.microsoft.com/graph/api/mailfolder-permanentdelete */
export function permanentlyDeleteMailFolder(call: MailboxCall): GraphAnswer {
  const folder = requireOrdinaryFolder(call)
  removeFolder(call, folder, (message) => call.world.purgeMessage(call.mailbox, message))
  return { status: 204 }
}

/** https://learn.microsoft.com/graph/api/mailfolder-move */
export function moveMailFolder(call: MailboxCall): GraphAnswer {
  const folder = requireFolder(call.world, call.mailbox, call.parameters.folder as string)
  requireOrdinary(folder, 'ErrorMoveDistinguishedFolder', 'Distinguished folders cannot be renamed or moved.')
  const destination = readFolderDestination(call, folder)
  requireFreeName(call.mailbox, destination.id, folder.displayName)
  folder.parentId = destination.id
  call.world.touchMailbox(call.mailbox)
  return answer(call, folder, 201)
}

/** With its messages and the folders below. https://learn.microsoft.com/graph/api/mailfolder-copy */
export function copyMailFolder(call: MailboxCall): GraphAnswer {
  const folder = requireFolder(call.world, call.mailbox, call.parameters.folder as string)
  const destination = readFolderDestination(call, folder)
  requireFreeName(call.mailbox, destination.id, folder.displayName)
  return answer(call, copyInto(call, folder, destination.id), 201)
}

/** Not into itself, and not out of the tree that mail programs see. */
function readFolderDestination(call: MailboxCall, folder: FolderState): FolderState {
  const destination = readDestination(call)
  if (isWithin(call.mailbox, destination, folder.id) || !destination.insideRoot) {
    throw new GraphError(400, 'ErrorMoveCopyFailed', 'The move or copy operation failed.')
  }
  return destination
}

function copyInto(call: MailboxCall, folder: FolderState, parentId: string): FolderState {
  const { world, mailbox } = call
  const messages = [...mailbox.messages.values()].filter((message) => message.folderId === folder.id)
  const below = [...mailbox.folders.values()].filter((each) => each.parentId === folder.id)
  const copy = world.createFolder(mailbox, parentId, folder.displayName, folder.hidden)
  for (const message of messages) world.copyMessage(mailbox, message, copy.id)
  for (const each of below) copyInto(call, each, copy.id)
  return copy
}

function removeFolder(
  { world, mailbox }: MailboxCall,
  folder: FolderState,
  dispose: (message: MessageState) => void,
): void {
  const gone = [...mailbox.folders.values()].filter((each) => isWithin(mailbox, each, folder.id)).map((each) => each.id)
  for (const message of [...mailbox.messages.values()]) if (gone.includes(message.folderId)) dispose(message)
  for (const id of gone) mailbox.folders.delete(id)
  world.touchMailbox(mailbox)
}

function requireOrdinaryFolder(call: MailboxCall): FolderState {
  const folder = requireFolder(call.world, call.mailbox, call.parameters.folder as string)
  requireOrdinary(folder, 'ErrorDeleteDistinguishedFolder', 'Distinguished folders cannot be deleted.')
  return folder
}

function requireOrdinary(folder: FolderState, code: string, message: string): void {
  if (folder.wellKnownName !== null) throw new GraphError(403, code, message)
}

function requireFreeName(mailbox: MailboxState, parentId: string | null, displayName: string): void {
  for (const each of mailbox.folders.values()) {
    if (each.parentId === parentId && each.displayName.toLowerCase() === displayName.toLowerCase()) {
      throw new GraphError(409, 'ErrorFolderExists', 'A folder with the specified name already exists.')
    }
  }
}

function readFolderBody(call: MailboxCall): { displayName?: string; isHidden?: boolean } {
  const body: { displayName?: string; isHidden?: boolean } = {}
  for (const [name, value] of Object.entries(withoutAnnotations(readJsonBody(call)))) {
    if (name === 'displayName') body.displayName = readString(value).trim()
    else if (name === 'isHidden') body.isHidden = readBoolean(value)
    else if (Object.hasOwn(MAIL_FOLDER_TYPE.properties, name)) {
      throw new GraphError(400, 'ErrorInvalidPropertySet', 'Set action is invalid for property.')
    } else throw unknownBodyProperty(name, MAIL_FOLDER_TYPE.name)
  }
  return body
}

function answer(call: MailboxCall, folder: FolderState, status: number): GraphAnswer {
  const view = folderViews(call.mailbox).get(folder.id) as FolderView
  return {
    status,
    json: {
      '@odata.context': odataContext(call, `${call.owner}/mailFolders`, null, true),
      ...folderJson(view, null),
    },
  }
}
