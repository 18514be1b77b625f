import type { GraphAnswer, MailboxCall } from '../graphCall'
import { odataContext } from '../odataContext'
import { readQueryOptions } from '../query/queryOptions'
import { expandedMessageJson, readMessageExpand, readMessageSelect } from './listMessages'
import { requireMessage } from './requireMessage'

/** https://learn.microsoft.com/graph/api/message-get */
export function getMessage(call: MailboxCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = readMessageSelect(call, options)
  const expansions = readMessageExpand(call, options)
  const message = requireMessage(call)
  return {
    status: 200,
    json: {
      '@odata.context': odataContext(call, `${call.owner}/messages`, select, true),
      ...expandedMessageJson(call, message, select, expansions),
    },
  }
}

/** The message as it came over the wire. https://learn.microsoft.com/graph/outlook-get-mime-message */
export function getMessageMime(call: MailboxCall): GraphAnswer {
  return { status: 200, bytes: call.world.mimeOf(requireMessage(call)), contentType: 'text/plain' }
}
