import { z } from 'zod'
import { listApprovals } from '@/lib/approvals/read'
import { apiRoute } from '../apiRoute'
import { after } from '../runParams'

export const GET = apiRoute({
  name: 'approvals.list',
  permission: 'approvals.read',
  query: z.strictObject({ list: z.enum(['pending', 'history']), after }),
  read: ({ query: { list, after }, actor }) => listApprovals({ list }, { after }, actor),
})
