import { z } from 'zod'
import { exportItems } from '@/lib/runs/exportTables'
import { itemExportColumns } from '@/lib/shared/rowExport'
import { itemStates } from '@/lib/shared/runView'
import { apiRoute } from '../../../../apiRoute'
import { exportFile, exportQuery } from '../../../../exportQuery'
import { runParams } from '../../../../runParams'
import { streamText } from '../../../../streamText'

export const GET = apiRoute({
  name: 'runs.items.export',
  permission: 'runs.read',
  query: z.strictObject({ ...exportQuery(itemExportColumns), state: z.enum(itemStates).optional() }),
  params: runParams,
  async read({ query: { state, columns = itemExportColumns, format, byteOrderMark }, params, actor }) {
    const pieces = exportItems(params.runId, { states: state && [state] }, { format, columns, byteOrderMark }, actor)
    return streamText(pieces, exportFile('items', format))
  },
})
