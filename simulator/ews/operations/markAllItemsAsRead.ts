import { resolveFolder } from '../folders/resolveFolder'
import { responseFor } from '../soap/responseMessages'
import { childOf, isTrue, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/markallitemsasread-operation */
export const markAllItemsAsRead: Operation = {
  since: 'Exchange2013',
  run(call) {
    const isRead = isTrue(textOf(call.request, 'ReadFlag'))
    const ids = childOf(call.request, 'FolderIds')?.children ?? []
    return responseFor(
      { response: 'MarkAllItemsAsReadResponse', message: 'MarkAllItemsAsReadResponseMessage' },
      ids,
      (id) => {
        const { mailbox, folder } = resolveFolder(call, id)
        for (const message of mailbox.messages.values()) {
          if (message.folderId !== folder.id || message.isRead === isRead) continue
          message.isRead = isRead
          call.world.touch(mailbox, message)
        }
        return ''
      },
    )
  },
}
