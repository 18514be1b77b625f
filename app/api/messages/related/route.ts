import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { messageQuery, readSignal } from '../messageQuery'

const { within: _, ...place } = messageQuery

/** What belongs to one message in its mailbox. */
export const GET = apiRoute({
  name: 'messages.related',
  permission: 'mail.metadata',
  query: z.strictObject(place),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow({ commandId: 'mail.related', connectionId, input }, actor, readSignal(request)),
})
