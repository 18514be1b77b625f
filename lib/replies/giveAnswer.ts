import { z } from 'zod'
import { appendAudit } from '../audit/append'
import { inTransaction } from '../db/transaction'
import { publish } from '../events/publish'
import { Refusal } from '../shared/refusal'
import { storableText } from '../shared/storableJson'
import { answerTokenHash } from './answerToken'

export const answerInput = z.strictObject({
  token: z.string().min(1).max(200),
  answer: z.string().trim().min(1, 'Write your answer.').max(10_000, 'An answer has at most 10,000 characters.'),
})

/** One refusal for every reason: who tries links learns nothing about which of them exist. */
class AnswerNotTaken extends Refusal {
  constructor() {
    super(
      'answerNotTaken',
      'This link cannot be used: it was answered already, its time is over, or it is not complete. If you still want to answer, reply to the message itself.',
    )
  }
}

/** Takes an answer once. Of two at the same time one is refused: the update finds the request unanswered only once. */
export async function giveAnswer(input: z.output<typeof answerInput>, address: string): Promise<void> {
  const tokenHash = answerTokenHash(input.token)
  await inTransaction(async (tx) => {
    const { count } = await tx.replyRequest.updateMany({
      where: { tokenHash, answeredAt: null, askedAt: { not: null }, dueAt: { gt: new Date() } },
      data: { answeredAt: new Date(), answer: storableText(input.answer), answeredFrom: address },
    })
    if (count !== 1) throw new AnswerNotTaken()
    const { id, runId, recipient } = await tx.replyRequest.findUniqueOrThrow({ where: { tokenHash } })
    await publish(tx, { topic: 'reply', id, kind: 'answered' })
    await appendAudit(tx, {
      // Nobody signed in: the link says for whom it was made, not who used it
      actor: { userId: null, name: `Link for ${recipient}`, address },
      action: 'reply.answered',
      objectType: 'replyRequest',
      objectId: id,
      runId,
      detail: { recipient, characters: input.answer.length },
    })
  })
}
