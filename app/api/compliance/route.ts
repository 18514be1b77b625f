import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'

export const GET = apiRoute({
  name: 'compliance.list',
  permission: 'compliance.search',
  query: z.strictObject({ connectionId: z.uuid() }),
  read: ({ query: { connectionId }, actor, request }) =>
    readNow({ commandId: 'compliance.list', connectionId, input: {} }, actor, readSignal(request)),
})
