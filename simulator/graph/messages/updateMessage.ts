import type { GraphAnswer, MailboxCall } from '../graphCall'
import { readJsonBody } from '../jsonBody'
import { odataContext } from '../odataContext'
import { messageJson } from './messageJson'
import { requireMatch, requireMessage } from './requireMessage'
import { writeMessage } from './writeMessage'

/** https://learn.microsoft.com/graph/api/message-update */
export function updateMessage(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  const body = readJsonBody(call)
  requireMatch(call, message)
  writeMessage(message, body)
  call.world.touch(call.mailbox, message)
  return {
    status: 200,
    json: {
      '@odata.context': odataContext(call, `${call.owner}/messages`, null, true),
      ...messageJson(message, null, call),
    },
  }
}
