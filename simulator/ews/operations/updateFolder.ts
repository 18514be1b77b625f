import { EwsError } from '../ewsError'
import { keptFolderValues } from '../folders/folderExtras'
import { idOfFolder } from '../folders/folderId'
import { folderElementOf } from '../folders/renderFolder'
import { type OpenFolder, resolveFolder } from '../folders/resolveFolder'
import { requireFreeName } from '../folders/writeFolder'
import { countFolderChange } from '../ids/changeKey'
import { readExtendedPath } from '../properties/extendedPath'
import { pathOf } from '../properties/readShape'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf, textOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/updatefolder-operation */
export const updateFolder: Operation = {
  since: 'Exchange2007',
  run(call) {
    const changes = childOf(call.request, 'FolderChanges')?.children ?? []
    return responseFor(
      { response: 'UpdateFolderResponse', message: 'UpdateFolderResponseMessage' },
      changes,
      (change) => {
        const id = change.children[0]
        if (!id) throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
        const open = resolveFolder(call, id)
        for (const each of childOf(change, 'Updates')?.children ?? []) apply(open, each)
        countFolderChange(open.folder)
        call.world.touchMailbox(open.mailbox)
        const tag = folderElementOf(open.folder)
        return element(
          'm:Folders',
          null,
          element(`t:${tag}`, null, element('t:FolderId', idOfFolder(open.mailbox, open.folder))),
        )
      },
      element('m:Folders', null),
    )
  },
}

function apply({ mailbox, folder }: OpenFolder, change: XmlElement): void {
  const [uri, given] = change.children
  if (!uri) return
  if (uri.name === 'ExtendedFieldURI') {
    const { key } = readExtendedPath(uri)
    const value = textOf(childOf(given, 'ExtendedProperty'), 'Value')
    if (value === undefined) keptFolderValues(folder).delete(key)
    else keptFolderValues(folder).set(key, value)
    return
  }
  const path = pathOf(uri) ?? ''
  if (change.name === 'AppendToFolderField') {
    throw new EwsError('ErrorInvalidPropertyAppend', 'Append action is invalid for property.', [
      { kind: 'field', path },
    ])
  }
  if (path === 'folder:DisplayName' && change.name === 'SetFolderField') {
    const name = textOf(given, 'DisplayName') ?? ''
    if (folder.wellKnownName !== null && folder.displayName !== name) {
      throw new EwsError('ErrorFolderSave', 'Folder save failed. Distinguished folders cannot be renamed.')
    }
    requireFreeName(mailbox, folder.parentId ?? '', name, folder)
    folder.displayName = name
  } else if (path === 'folder:FolderClass' && change.name === 'SetFolderField') {
    folder.folderClass = textOf(given, 'FolderClass') ?? null
  } else if (path !== 'folder:PermissionSet') {
    throw new EwsError('ErrorInvalidPropertySet', 'Set action is invalid for property.', [{ kind: 'field', path }])
  }
}
