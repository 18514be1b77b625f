import { appendAudit } from '../audit/append'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { systemActor } from '../shared/systemActor'
import { answerUrl, newAnswerToken } from './answerToken'

export interface Question {
  runId: string
  itemId: bigint
  recipient: string
  subject: string
  dueMinutes: number
}

/**
 * Makes the link on which one person answers. Only its hash is kept, so a turn that is repeated before the draft with
 * the link was kept gets a new one, and the one before is void.
 */
export async function askForAnswer(question: Question): Promise<{ url: string; requestId: string }> {
  const { runId, itemId, recipient, subject, dueMinutes } = question
  const { token, tokenHash } = newAnswerToken()
  const dueAt = new Date(Date.now() + dueMinutes * 60_000)
  const { id } = await db().replyRequest.upsert({
    where: { itemId },
    create: { runId, itemId, recipient, subject, tokenHash, dueAt },
    update: { tokenHash, dueAt },
    select: { id: true },
  })
  return { url: answerUrl(token), requestId: id }
}

/** The message has left. A retry may be the one that sent it: the request then belongs to that run. */
export async function noteAsked(requestId: string, runId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { count } = await tx.replyRequest.updateMany({
      where: { id: requestId, askedAt: null },
      data: { askedAt: new Date(), runId },
    })
    if (count === 0) return
    const { recipient, dueAt } = await tx.replyRequest.findUniqueOrThrow({ where: { id: requestId } })
    await publish(tx, { topic: 'reply', id: requestId, kind: 'asked' })
    await appendAudit(tx, {
      actor: systemActor(),
      action: 'reply.asked',
      objectType: 'replyRequest',
      objectId: requestId,
      runId,
      detail: { recipient, dueAt: dueAt.toISOString() },
    })
  })
}
