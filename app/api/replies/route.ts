import { z } from 'zod'
import { listReplies } from '@/lib/replies/readReplies'
import { apiRoute } from '../apiRoute'
import { after } from '../runParams'

export const GET = apiRoute({
  name: 'replies.list',
  permission: 'mail.metadata',
  query: z.strictObject({
    list: z.enum(['waiting', 'answered', 'overdue', 'all']).default('all'),
    runId: z.uuid().optional(),
    after,
  }),
  read: ({ query: { list, runId, after }, actor }) => listReplies({ list, runId }, { after }, actor),
})
