'use server'
import { publicAction } from '@/app/actions/action'
import { answerInput, giveAnswer } from '@/lib/replies/giveAnswer'

/** Many colleagues may share one network address; a token of 256 bits is not guessed at any rate. */
export const giveAnswerAction = publicAction({
  name: 'reply.answer',
  input: answerInput,
  rate: { limit: 60, windowSeconds: 15 * 60 },
  run: (input, address) => giveAnswer(input, address),
})
