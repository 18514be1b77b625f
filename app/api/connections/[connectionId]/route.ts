import { z } from 'zod'
import { getConnection } from '@/lib/connections/view'
import { apiRoute } from '../../apiRoute'

export const GET = apiRoute({
  name: 'connections.get',
  permission: 'connections.manage',
  query: z.strictObject({}),
  params: z.strictObject({ connectionId: z.uuid() }),
  read: ({ params, actor }) => getConnection(params.connectionId, actor),
})
