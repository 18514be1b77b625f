import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'

const previewTimeoutMs = 30_000

/** Opens one message. A GET because it changes nothing; the reading is audited behind the door. */
export const GET = apiRoute({
  name: 'messages.preview',
  permission: 'mail.content',
  query: z.strictObject({
    connectionId: z.uuid(),
    mailbox: z.string().max(320),
    messageId: z.string().min(1).max(1024),
  }),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow(
      { commandId: 'mail.preview', connectionId, input },
      actor,
      AbortSignal.any([request.signal, AbortSignal.timeout(previewTimeoutMs)]),
    ),
})
