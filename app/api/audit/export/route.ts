import { z } from 'zod'
import { exportAudit } from '@/lib/audit/export'
import { apiRoute } from '../../apiRoute'
import { streamText } from '../../streamText'
import { auditFilterQuery } from '../auditQuery'

const files = {
  jsonLines: { name: 'audit.jsonl', mediaType: 'application/jsonl; charset=utf-8' },
  cef: { name: 'audit.cef', mediaType: 'text/plain; charset=utf-8' },
}

export const GET = apiRoute({
  name: 'audit.export',
  permission: 'audit.read',
  query: z.strictObject({ ...auditFilterQuery, format: z.enum(['jsonLines', 'cef']) }),
  async read({ query: { format, ...filter }, actor }) {
    return streamText(exportAudit(format, filter, actor), files[format])
  },
})
