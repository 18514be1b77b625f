import type { FolderState } from '../../world/types'
import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { idOfFolder } from '../folders/folderId'
import { childFolders, isWithin } from '../folders/folderTree'
import { folderClassOf, folderElementOf } from '../folders/renderFolder'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import { addFolder, requireFreeName, requireOwn } from '../folders/writeFolder'
import { countFolderChange } from '../ids/changeKey'
import { itemsIn } from '../items/storedItem'
import { copyTo } from '../moving/moveItem'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf } from '../xml/xmlElement'
import type { Operation } from './operation'

function moveOrCopy(verb: 'Move' | 'Copy'): Operation {
  return {
    since: 'Exchange2007',
    run(call) {
      const to = childOf(call.request, 'ToFolderId')?.children[0]
      if (!to) throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
      const target = resolveFolder(call, to)
      return responseFor(
        { response: `${verb}FolderResponse`, message: `${verb}FolderResponseMessage` },
        childOf(call.request, 'FolderIds')?.children ?? [],
        (id) => {
          const open = resolveFolder(call, id)
          const folder = verb === 'Move' ? move(call, open, target) : copy(call, open, target)
          const tag = `t:${folderElementOf(folder)}`
          return element(
            'm:Folders',
            null,
            element(tag, null, element('t:FolderId', idOfFolder(target.mailbox, folder))),
          )
        },
        element('m:Folders', null),
      )
    },
  }
}

function move(call: Call, { mailbox, folder }: OpenFolder, target: OpenFolder): FolderState {
  requireOwn(folder, 'Move')
  if (target.mailbox !== mailbox) {
    throw new EwsError('ErrorCrossMailboxMoveCopy', 'Folders cannot be moved to another mailbox.')
  }
  if (isWithin(mailbox, target.folder, folder.id)) {
    throw new EwsError('ErrorMoveCopyFailed', 'The folder cannot be moved into itself or below.')
  }
  requireFreeName(mailbox, target.folder.id, folder.displayName, folder)
  folder.parentId = target.folder.id
  folder.insideRoot = target.folder.insideRoot
  countFolderChange(folder)
  call.world.touchMailbox(mailbox)
  return folder
}

function copy(call: Call, open: OpenFolder, target: OpenFolder): FolderState {
  const { mailbox, folder } = open
  if (folder.wellKnownName === 'root' || folder.wellKnownName === 'msgfolderroot') {
    throw new EwsError('ErrorMoveCopyFailed', 'The root cannot be copied.')
  }
  const made = addFolder(call, target, folder.displayName, folderClassOf(folder))
  for (const item of itemsIn(mailbox, folder.id)) copyTo(call, { item }, { ...target, folder: made })
  for (const child of childFolders(mailbox, folder.id))
    copy(call, { ...open, folder: child }, { ...target, folder: made })
  return made
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/movefolder-operation */
export const moveFolder = moveOrCopy('Move')
export const copyFolder = moveOrCopy('Copy')
