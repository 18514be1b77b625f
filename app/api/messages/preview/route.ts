import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { messageQuery, readSignal } from '../messageQuery'

/** Opens one message. A GET because it changes nothing; the reading is audited behind the door. */
export const GET = apiRoute({
  name: 'messages.preview',
  permission: 'mail.content',
  query: z.strictObject(messageQuery),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow({ commandId: 'mail.preview', connectionId, input }, actor, readSignal(request)),
})
