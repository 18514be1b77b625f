import { EwsError } from '../ewsError'
import { type OpenItem, resolveItem } from '../items/resolveItem'
import { itemClassOf } from '../items/storedItem'
import { type Disposal, dispose } from '../moving/deleteItem'
import { responseFor } from '../soap/responseMessages'
import { cancelMeeting } from '../writing/meetings'
import { childOf, type XmlElement } from '../xml/xmlElement'
import type { Operation } from './operation'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/deleteitem-operation */
export const deleteItem: Operation = {
  since: 'Exchange2007',
  run(call) {
    const { request } = call
    const ids = childOf(request, 'ItemIds')?.children ?? []
    return responseFor({ response: 'DeleteItemResponse', message: 'DeleteItemResponseMessage' }, ids, (id) => {
      const open = resolveItem(call, id)
      requireAttributes(request, open)
      if ((request.attributes.SendMeetingCancellations ?? 'SendToNone') !== 'SendToNone') cancelMeeting(call, open)
      dispose(call, open, request.attributes.DeleteType as Disposal)
      return ''
    })
  },
}

function requireAttributes({ attributes }: XmlElement, { item }: OpenItem): void {
  const itemClass = itemClassOf(item)
  if (itemClass.startsWith('IPM.Appointment') && attributes.SendMeetingCancellations === undefined) {
    throw new EwsError(
      'ErrorSendMeetingCancellationsRequired',
      'SendMeetingCancellations attribute is required for Calendar items.',
    )
  }
  if (itemClass.startsWith('IPM.Task') && attributes.AffectedTaskOccurrences === undefined) {
    throw new EwsError(
      'ErrorAffectedTaskOccurrencesRequired',
      'AffectedTaskOccurrences attribute is required for Task items.',
    )
  }
}
