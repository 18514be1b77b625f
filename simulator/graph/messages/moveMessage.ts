import type { FolderState, MessageState } from '../../world/types'
import type { GraphAnswer, MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'
import { actionParameter, readJsonBody, readString } from '../jsonBody'
import { requireFolder } from '../mailbox'
import { odataContext } from '../odataContext'
import { messageJson } from './messageJson'
import { requireMessage } from './requireMessage'

/** Within one mailbox; the message gets a new id, its immutable one stays. https://learn.microsoft.com/graph/api/message-move */
export function moveMessage(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  call.world.moveMessage(call.mailbox, message, readDestination(call).id)
  return created(call, message)
}

/** https://learn.microsoft.com/graph/api/message-copy */
export function copyMessage(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  return created(call, call.world.copyMessage(call.mailbox, message, readDestination(call).id))
}

export function readDestination(call: MailboxCall): FolderState {
  const destination = actionParameter(readJsonBody(call), 'destinationId')
  if (destination === undefined || destination === null) {
    throw new GraphError(400, 'ErrorInvalidParameter', "The parameter 'destinationId' is required.")
  }
  return requireFolder(call.world, call.mailbox, readString(destination))
}

function created(call: MailboxCall, message: MessageState): GraphAnswer {
  return {
    status: 201,
    json: {
      '@odata.context': odataContext(call, 'message', null),
      '@odata.type': '#microsoft.graph.message',
      ...messageJson(message, null, call),
    },
  }
}
