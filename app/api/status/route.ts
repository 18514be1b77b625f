import { z } from 'zod'
import { readConsoleStatus } from '@/lib/status/readConsoleStatus'
import { apiRoute } from '../apiRoute'

export const GET = apiRoute({
  name: 'status',
  permission: 'anyoneSignedIn',
  query: z.strictObject({}),
  read: ({ actor }) => readConsoleStatus(actor),
})
