import type { GraphAnswer, MailboxCall } from '../graphCall'
import { GraphError } from '../graphError'
import { actionParameter, readBoolean, readJsonBody, readObject } from '../jsonBody'
import { requireWellKnownFolder } from '../mailbox'
import { emptyDraft } from '../messages/createDraft'
import { isMime, readMime } from '../messages/readMime'
import { requireMatch, requireMessage } from '../messages/requireMessage'
import { writeNewMessage } from '../messages/writeNewMessage'
import { requireOnly } from './actionBody'
import { requireSendable, submit } from './submit'

/** https://learn.microsoft.com/graph/api/user-sendmail: 202, without any id of what was sent */
export async function sendMail(call: MailboxCall): Promise<GraphAnswer> {
  const { world, mailbox } = call
  const folderId = requireWellKnownFolder(world, mailbox, 'drafts').id
  const given = isMime(call) ? await readMime(call) : emptyDraft(world.now())
  const content = { ...given, folderId, isDraft: true, isRead: true }
  let save = true
  if (!isMime(call)) {
    const body = readJsonBody(call)
    requireOnly(body, ['message', 'saveToSentItems'])
    const message = actionParameter(body, 'message')
    if (message === undefined)
      throw new GraphError(400, 'ErrorInvalidParameter', "The parameter 'Message' is required.")
    writeNewMessage(call, content, readObject(message, 'microsoft.graph.message'))
    const saved = actionParameter(body, 'saveToSentItems')
    if (saved !== undefined && saved !== null) save = readBoolean(saved)
  }
  // Refused before anything is stored: no draft stays behind
  requireSendable(call, content)
  submit(call, world.addMessage(mailbox, content), { save })
  return { status: 202 }
}

/** https://learn.microsoft.com/graph/api/message-send: always keeps a copy in Sent Items */
export function sendDraft(call: MailboxCall): GraphAnswer {
  const message = requireMessage(call)
  requireMatch(call, message)
  if (!message.isDraft) {
    throw new GraphError(400, 'ErrorInvalidRequest', 'The message was sent or received and is no draft any more.')
  }
  submit(call, message, { save: true })
  return { status: 202 }
}
