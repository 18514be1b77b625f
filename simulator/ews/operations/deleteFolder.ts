import type { Call } from '../call'
import { EwsError } from '../ewsError'
import { descendants } from '../folders/folderTree'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import { requireOwn } from '../folders/writeFolder'
import { countFolderChange } from '../ids/changeKey'
import { itemsIn } from '../items/storedItem'
import { type Disposal, dispose } from '../moving/deleteItem'
import { responseFor } from '../soap/responseMessages'
import { childOf, isTrue } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deletefolder-operation */
export const deleteFolder: Operation = {
  since: 'Exchange2007',
  run(call) {
    const disposal = call.request.attributes.DeleteType as Disposal
    const ids = childOf(call.request, 'FolderIds')?.children ?? []
    return responseFor({ response: 'DeleteFolderResponse', message: 'DeleteFolderResponseMessage' }, ids, (id) => {
      const open = resolveFolder(call, id)
      requireOwn(open.folder, 'Delete')
      const deletedItems = call.world.folderByIdOrName(open.mailbox, 'deleteditems')
      if (disposal === 'MoveToDeletedItems' && deletedItems) open.folder.parentId = deletedItems.id
      else removeFolder(call, open, disposal)
      countFolderChange(open.folder)
      call.world.touchMailbox(open.mailbox)
      return ''
    })
  },
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/emptyfolder-operation */
export const emptyFolder: Operation = {
  since: 'Exchange2010_SP1',
  run(call) {
    const { attributes } = call.request
    const ids = childOf(call.request, 'FolderIds')?.children ?? []
    return responseFor({ response: 'EmptyFolderResponse', message: 'EmptyFolderResponseMessage' }, ids, (id) => {
      const open = resolveFolder(call, id)
      if (['root', 'msgfolderroot', 'recoverableitemsroot'].includes(open.folder.wellKnownName ?? '')) {
        throw new EwsError('ErrorCannotEmptyFolder', 'The folder cannot be emptied.')
      }
      const disposal = attributes.DeleteType as Disposal
      if (isTrue(attributes.DeleteSubFolders)) {
        for (const folder of descendants(open.mailbox, open.folder.id).reverse()) {
          if (folder.wellKnownName === null) removeFolder(call, { ...open, folder }, disposal)
        }
      }
      disposeAll(call, open, disposal)
      call.world.touchMailbox(open.mailbox)
      return ''
    })
  },
}

/** What is in it goes where single items would go. */
function removeFolder(call: Call, open: OpenFolder, disposal: Disposal): void {
  for (const folder of [...descendants(open.mailbox, open.folder.id).reverse(), open.folder]) {
    disposeAll(call, { ...open, folder }, disposal)
    open.mailbox.folders.delete(folder.id)
  }
}

function disposeAll(call: Call, open: OpenFolder, disposal: Disposal): void {
  for (const item of itemsIn(open.mailbox, open.folder.id)) dispose(call, { ...open, item }, disposal)
}
