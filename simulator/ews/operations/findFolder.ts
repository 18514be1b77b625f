import { folderFieldOf } from '../folders/folderField'
import { childFolders, descendants } from '../folders/folderTree'
import { readFolderShape } from '../folders/readFolderShape'
import { renderFolder } from '../folders/renderFolder'
import { resolveFolder } from '../folders/resolveFolder'
import { findView, takePage } from '../query/readPage'
import { compileRestriction } from '../query/readRestriction'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/findfolder-operation */
export const findFolder: Operation = {
  since: 'Exchange2007',
  run(call) {
    const { request } = call
    const shape = readFolderShape(childOf(request, 'FolderShape'))
    const parents = childOf(request, 'ParentFolderIds')?.children ?? []
    const traversal = request.attributes.Traversal
    return responseFor({ response: 'FindFolderResponse', message: 'FindFolderResponseMessage' }, parents, (id) => {
      const { person, mailbox, folder } = resolveFolder(call, id)
      const matches = compileRestriction(childOf(request, 'Restriction'), folderFieldOf)
      // Nothing keeps folders that were deleted softly here
      const found = traversal === 'Deep' ? descendants(mailbox, folder.id) : childFolders(mailbox, folder.id)
      const wanted = (traversal === 'SoftDeleted' ? [] : found).filter((each) =>
        matches({ person, mailbox, folder: each }),
      )
      const { items, attributes } = takePage(wanted, findView(request), call.state.settings.findCountLimit)
      return element(
        'm:RootFolder',
        attributes,
        element('t:Folders', null, ...items.map((each) => renderFolder(mailbox, each, shape))),
      )
    })
  },
}
