import { z } from 'zod'
import { listAudit } from '@/lib/audit/read'
import { apiRoute } from '../apiRoute'
import { auditFilterQuery } from './auditQuery'

export const GET = apiRoute({
  name: 'audit.list',
  permission: 'audit.read',
  query: z.strictObject({
    ...auditFilterQuery,
    after: z
      .string()
      .regex(/^\d{1,19}$/)
      .optional(),
  }),
  read: ({ query: { after, ...filter }, actor }) => listAudit(filter, { after }, actor),
})
