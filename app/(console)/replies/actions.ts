'use server'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { openAnswer } from '@/lib/replies/readReplies'

export const openAnswerAction = action({
  name: 'replies.open',
  permission: 'mail.content',
  input: z.strictObject({ requestId: z.uuid() }),
  run: ({ requestId }, actor) => openAnswer(requestId, actor),
})
