import { z } from 'zod'
import { listConnections } from '@/lib/connections/view'
import { apiRoute } from '../apiRoute'

export const GET = apiRoute({
  name: 'connections.list',
  permission: 'connections.read',
  query: z.strictObject({}),
  read: ({ actor }) => listConnections(actor),
})
