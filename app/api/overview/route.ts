import { z } from 'zod'
import { readOverview } from '@/lib/status/readOverview'
import { apiRoute } from '../apiRoute'

export const GET = apiRoute({
  name: 'overview',
  permission: 'runs.read',
  query: z.strictObject({}),
  read: ({ actor }) => readOverview(actor),
})
