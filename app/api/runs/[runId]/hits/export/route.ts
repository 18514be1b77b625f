import { z } from 'zod'
import { exportHits } from '@/lib/runs/exportTables'
import { hitExportColumns } from '@/lib/shared/rowExport'
import { apiRoute } from '../../../../apiRoute'
import { exportFile, exportQuery } from '../../../../exportQuery'
import { hitFilterQuery } from '../../../../hitQuery'
import { runParams } from '../../../../runParams'
import { streamText } from '../../../../streamText'

export const GET = apiRoute({
  name: 'runs.hits.export',
  permission: 'mail.metadata',
  query: z.strictObject({
    ...hitFilterQuery,
    ...exportQuery(hitExportColumns),
    direction: z.enum(['ascending', 'descending']).default('descending'),
  }),
  params: runParams,
  async read({ query: { format, columns = hitExportColumns, byteOrderMark, direction, ...filter }, params, actor }) {
    const pieces = exportHits(params.runId, filter, { format, columns, byteOrderMark, direction }, actor)
    return streamText(pieces, exportFile('results', format))
  },
})
