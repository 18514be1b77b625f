import { openByAddress } from '../call'
import { EwsError } from '../ewsError'
import { errorXml, successXml } from '../soap/responseMessages'
import { element, textElement } from '../xml/writeXml'
import { childOf, textOf } from '../xml/xmlElement'
import type { Operation } from './operation'

/** The organisation has no rooms. https://learn.microsoft.com/exchange/client-developer/web-service-reference/getroomlists-operation */
export const getRoomLists: Operation = {
  since: 'Exchange2010',
  run: () => successXml('m:GetRoomListsResponse', element('m:RoomLists', null)),
}

export const getRooms: Operation = {
  since: 'Exchange2010',
  run: () =>
    errorXml(
      'm:GetRoomsResponse',
      new EwsError('ErrorNameResolutionNoResults', 'No results were found.'),
      element('m:Rooms', null),
    ),
}

/** Nobody has delegates. https://learn.microsoft.com/exchange/client-developer/web-service-reference/getdelegate-operation */
export const getDelegate: Operation = {
  since: 'Exchange2007_SP1',
  run(call) {
    const tag = 'm:GetDelegateResponse'
    try {
      openByAddress(call, textOf(childOf(call.request, 'Mailbox'), 'EmailAddress') ?? '')
      return successXml(tag, textElement('m:DeliverMeetingRequests', 'DelegatesAndMe'))
    } catch (error) {
      if (error instanceof EwsError) return errorXml(tag, error)
      throw error
    }
  },
}
