import { readFolderShape } from '../folders/readFolderShape'
import { renderFolder } from '../folders/renderFolder'
import { resolveFolder } from '../folders/resolveFolder'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getfolder-operation */
export const getFolder: Operation = {
  since: 'Exchange2007',
  run(call) {
    const shape = readFolderShape(childOf(call.request, 'FolderShape'))
    const ids = childOf(call.request, 'FolderIds')?.children ?? []
    return responseFor(
      { response: 'GetFolderResponse', message: 'GetFolderResponseMessage' },
      ids,
      (id) => {
        const { mailbox, folder } = resolveFolder(call, id)
        return element('m:Folders', null, renderFolder(mailbox, folder, shape))
      },
      element('m:Folders', null),
    )
  },
}
