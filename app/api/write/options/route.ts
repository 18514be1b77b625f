import { z } from 'zod'
import { readWriteOptions } from '@/lib/status/readWriteOptions'
import { apiRoute } from '../../apiRoute'

export const GET = apiRoute({
  name: 'write.options',
  permission: 'mail.metadata',
  query: z.strictObject({}),
  read: ({ actor }) => readWriteOptions(actor),
})
