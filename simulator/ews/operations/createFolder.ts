import { EwsError } from '../ewsError'
import { keptFolderValues } from '../folders/folderExtras'
import { idOfFolder } from '../folders/folderId'
import { folderElementOf } from '../folders/renderFolder'
import { resolveFolder } from '../folders/resolveFolder'
import { addFolder } from '../folders/writeFolder'
import { readExtendedPath } from '../properties/extendedPath'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf, childrenOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

const CLASSES: Record<string, string> = {
  Folder: 'IPF.Note',
  CalendarFolder: 'IPF.Appointment',
  ContactsFolder: 'IPF.Contact',
  TasksFolder: 'IPF.Task',
  SearchFolder: 'IPF.Note',
}

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/createfolder-operation */
export const createFolder: Operation = {
  since: 'Exchange2007',
  run(call) {
    const parentId = childOf(call.request, 'ParentFolderId')?.children[0]
    return responseFor(
      { response: 'CreateFolderResponse', message: 'CreateFolderResponseMessage' },
      childOf(call.request, 'Folders')?.children ?? [],
      (given) => {
        if (!parentId) throw new EwsError('ErrorInvalidIdEmpty', 'Id must be non-empty.')
        if (given.name === 'SearchFolder') {
          throw new EwsError('ErrorInvalidOperation', 'Search folders cannot be created on this server.')
        }
        const parent = resolveFolder(call, parentId)
        const own = CLASSES[given.name] ?? 'IPF.Note'
        const wanted = textOf(given, 'FolderClass') ?? own
        if (given.name !== 'Folder' && !wanted.startsWith(own)) {
          throw new EwsError('ErrorNoFolderClassOverride', 'A folder of this kind has a class that cannot be another.')
        }
        const folder = addFolder(call, parent, textOf(given, 'DisplayName') ?? '', wanted)
        for (const property of childrenOf(given, 'ExtendedProperty')) {
          const uri = childOf(property, 'ExtendedFieldURI')
          if (uri) keptFolderValues(folder).set(readExtendedPath(uri).key, textOf(property, 'Value') ?? '')
        }
        return element(
          'm:Folders',
          null,
          element(`t:${folderElementOf(folder)}`, null, element('t:FolderId', idOfFolder(parent.mailbox, folder))),
        )
      },
      element('m:Folders', null),
    )
  },
}
