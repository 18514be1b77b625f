import { z } from 'zod'
import { exportHits } from '@/lib/runs/exportTables'
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
  }),
  params: runParams,
  async read({
    query: { format, columns = hitExportColumns, byteOrderMark, sort, direction, ...filter },
    params,
    actor,
  }) {
    const wanted = { format, columns, byteOrderMark, order: { sort, direction } }
    const pieces = exportHits(params.runId, filter, wanted, actor)
    return streamText(pieces, exportFile('results', format))
  },
})
