import { z } from 'zod'
import { exportAudit } from '@/lib/audit/export'
import { auditExportColumns } from '@/lib/shared/rowExport'
import { apiRoute } from '../../apiRoute'
import { exportFile, exportQuery } from '../../exportQuery'
import { streamText } from '../../streamText'
import { auditFilterQuery } from '../auditQuery'

const { columns, byteOrderMark } = exportQuery(auditExportColumns)

export const GET = apiRoute({
  name: 'audit.export',
  permission: 'audit.read',
  query: z.strictObject({
    ...auditFilterQuery,
    format: z.enum(['jsonLines', 'cef', 'csv']),
    columns: columns.optional(),
    byteOrderMark,
  }),
  async read({ query: { format, columns, byteOrderMark, ...filter }, actor }) {
    return streamText(exportAudit(format, filter, actor, { columns, byteOrderMark }), exportFile('audit', format))
  },
})
