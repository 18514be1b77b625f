import { z } from 'zod'
import { listConnections } from '@/lib/connections/store'
import { apiRoute } from '../apiRoute'

export const GET = apiRoute({
  name: 'connections.list',
  permission: 'connections.read',
  query: z.strictObject({}),
  read: ({ actor }) => listConnections(actor),
})
