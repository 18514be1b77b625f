import { changeKeyOfItem } from '../ids/changeKey'
import { idOfItem } from '../items/itemIndex'
import { resolveItem } from '../items/resolveItem'
import { moveTo } from '../moving/moveItem'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf, isTrue } from '../xml/xmlElement'
import type { Operation } from './operation'

/** To Junk Email, or back to the Inbox. https://learn.microsoft.com/exchange/client-developer/web-service-reference/markasjunk-operation */
export const markAsJunk: Operation = {
  since: 'Exchange2013',
  run(call) {
    const { attributes } = call.request
    const ids = childOf(call.request, 'ItemIds')?.children ?? []
    return responseFor({ response: 'MarkAsJunkResponse', message: 'MarkAsJunkResponseMessage' }, ids, (id) => {
      const open = resolveItem(call, id)
      const folder = call.world.folderByIdOrName(open.mailbox, isTrue(attributes.IsJunk) ? 'junkemail' : 'inbox')
      if (!folder) throw new Error('A mailbox without Junk Email')
      const item = isTrue(attributes.MoveItem) ? moveTo(call, open, { ...open, folder }) : open.item
      return element('m:MovedItemId', { Id: idOfItem(open.mailbox, item), ChangeKey: changeKeyOfItem(item) })
    })
  },
}
