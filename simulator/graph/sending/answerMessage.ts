import type { GraphAnswer, MailboxCall } from '../graphCall'
import { createdDraft } from '../messages/createDraft'
import { type AnswerKind, composeAnswer } from './composeAnswer'
import { requireSendable, submit } from './submit'

/** A draft to be changed and sent later. https://learn.microsoft.com/graph/api/message-createreply */
export function createAnswer(kind: AnswerKind): (call: MailboxCall) => Promise<GraphAnswer> {
  return async (call) => createdDraft(call, call.world.addMessage(call.mailbox, await composeAnswer(call, kind)))
}

/** At once, with a copy in Sent Items. https://learn.microsoft.com/graph/api/message-reply */
export function answerNow(kind: AnswerKind): (call: MailboxCall) => Promise<GraphAnswer> {
  return async (call) => {
    const content = await composeAnswer(call, kind)
    requireSendable(call, content)
    submit(call, call.world.addMessage(call.mailbox, content), { save: true })
    return { status: 202 }
  }
}
