import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'
import { traceQuery } from './traceQuery'

export const GET = apiRoute({
  name: 'trace.search',
  permission: 'mail.metadata',
  query: z.strictObject(traceQuery),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow({ commandId: 'trace.search', connectionId, input }, actor, readSignal(request)),
})
