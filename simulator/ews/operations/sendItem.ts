import { EwsError } from '../ewsError'
import { resolveFolder } from '../folders/resolveFolder'
import { changeKeyOfItem } from '../ids/changeKey'
import { resolveItem } from '../items/resolveItem'
import { isMessage } from '../items/storedItem'
import { moveTo, removeItem } from '../moving/moveItem'
import { responseFor } from '../soap/responseMessages'
import { submit } from '../writing/submit'
import { childOf, isTrue } from '../xml/xmlElement'
import type { Operation } from './operation'
import { changeKeyRequired, irresolvableConflict } from './updateItem'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/senditem-operation */
export const sendItem: Operation = {
  since: 'Exchange2007',
  run(call) {
    const { request } = call
    const saves = isTrue(request.attributes.SaveItemToFolder)
    const wanted = childOf(request, 'SavedItemFolderId')?.children[0]
    if (wanted && !saves) {
      throw new EwsError(
        'ErrorInvalidSendItemSaveSettings',
        'A folder to save to cannot be given when nothing is saved.',
      )
    }
    const ids = childOf(request, 'ItemIds')?.children ?? []
    return responseFor({ response: 'SendItemResponse', message: 'SendItemResponseMessage' }, ids, (id) => {
      const open = resolveItem(call, id)
      const { item } = open
      if (!id.attributes.ChangeKey) throw changeKeyRequired()
      if (id.attributes.ChangeKey !== changeKeyOfItem(item)) throw irresolvableConflict()
      if (!isMessage(item)) {
        throw new EwsError('ErrorInvalidItemForOperationSendItem', 'The item cannot be sent.')
      }
      submit(call, open, item)
      const sent = call.world.folderByIdOrName(open.mailbox, 'sentitems')
      if (!saves) removeItem(call, open)
      else if (wanted) moveTo(call, open, resolveFolder(call, wanted))
      else if (sent) moveTo(call, open, { ...open, folder: sent })
      return ''
    })
  },
}
