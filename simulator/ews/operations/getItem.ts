import { resolveItem } from '../items/resolveItem'
import { readShape } from '../properties/readShape'
import { renderItem } from '../properties/renderItem'
import { responseFor } from '../soap/responseMessages'
import { element } from '../xml/writeXml'
import { childOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/getitem-operation */
export const getItem: Operation = {
  since: 'Exchange2007',
  run(call) {
    const ids = childOf(call.request, 'ItemIds')?.children ?? []
    return responseFor(
      { response: 'GetItemResponse', message: 'GetItemResponseMessage' },
      ids,
      (id) => {
        const shape = readShape(childOf(call.request, 'ItemShape'))
        const { person, mailbox, item } = resolveItem(call, id)
        return element('m:Items', null, renderItem({ call, box: { person, mailbox }, item, shape }))
      },
      element('m:Items', null),
    )
  },
}
