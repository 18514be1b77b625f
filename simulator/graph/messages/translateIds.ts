import type { MessageState } from '../../world/types'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { badRequest, malformedId, notImplemented } from '../graphError'
import { actionParameter, readArray, readEnum, readJsonBody, readString } from '../jsonBody'
import { odataContext } from '../odataContext'

const FORMATS = ['entryId', 'ewsId', 'immutableEntryId', 'restId', 'restImmutableEntryId'] as const
const MOST_IDS = 1000

/** https://learn.microsoft.com/graph/api/user-translateexchangeids */
export function translateExchangeIds(call: MailboxCall): GraphAnswer {
  const body = readJsonBody(call)
  const ids = readArray(actionParameter(body, 'inputIds'), 'Edm.String').map(readString)
  const [source, target] = ['sourceIdType', 'targetIdType'].map((name) =>
    readEnum(actionParameter(body, name), FORMATS, 'microsoft.graph.exchangeIdFormat'),
  )
  if (ids.length > MOST_IDS) throw badRequest(`No more than ${MOST_IDS} ids can be translated at once.`)
  for (const format of [source, target]) {
    if (format !== 'restId' && format !== 'restImmutableEntryId') throw notImplemented(`ids of the format ${format}`)
  }
  const idOf = (message: MessageState): string => (target === 'restId' ? message.entryId : message.immutableId)
  const value = ids.map((sourceId) => {
    const message = call.world.findMessage(call.mailbox, sourceId)
    if (message) return { sourceId, targetId: idOf(message) }
    const { code, message: text } = malformedId()
    return { sourceId, targetId: null, errorDetails: { code, message: text } }
  })
  return {
    status: 200,
    json: { '@odata.context': odataContext(call, 'Collection(microsoft.graph.convertIdResult)', null), value },
  }
}
