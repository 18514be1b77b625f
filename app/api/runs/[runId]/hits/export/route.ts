import { z } from 'zod'
import { exportHits, exportQueryTable } from '@/lib/runs/exportTables'
import { hitExportColumns } from '@/lib/shared/rowExport'
import { apiRoute } from '../../../../apiRoute'
import { exportFile, exportQuery } from '../../../../exportQuery'
import { hitFilterQuery, hitOrderQuery } from '../../../../hitQuery'
import { runParams } from '../../../../runParams'
import { streamText } from '../../../../streamText'

export const GET = apiRoute({
  name: 'runs.hits.export',
  permission: 'mail.metadata',
  query: z.strictObject({
    ...hitFilterQuery,
    ...exportQuery(hitExportColumns),
    ...hitOrderQuery,
    /** IBM's nine columns instead of ours */
    table: z.literal('query').optional(),
  }),
  params: runParams,
  async read({
    query: { format, columns = hitExportColumns, table, byteOrderMark, sort, direction, ...filter },
    params,
    actor,
  }) {
    const wanted = { format, byteOrderMark, order: { sort, direction } }
    const pieces =
      table === 'query'
        ? exportQueryTable(params.runId, filter, wanted, actor)
        : exportHits(params.runId, filter, { ...wanted, columns }, actor)
    return streamText(pieces, exportFile('results', format))
  },
})
