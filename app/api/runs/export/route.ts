import { z } from 'zod'
import { exportRuns } from '@/lib/runs/exportTables'
import { runExportColumns } from '@/lib/shared/rowExport'
import { apiRoute } from '../../apiRoute'
import { exportFile, exportQuery } from '../../exportQuery'
import { streamText } from '../../streamText'
import { runFilterOf, runFilterQuery } from '../runFilterQuery'

export const GET = apiRoute({
  name: 'runs.export',
  permission: 'runs.read',
  query: z.strictObject({ ...exportQuery(runExportColumns), ...runFilterQuery }),
  async read({ query: { format, columns = runExportColumns, byteOrderMark, ...filter }, actor }) {
    const pieces = exportRuns(runFilterOf(filter, actor), { format, columns, byteOrderMark }, actor)
    return streamText(pieces, exportFile('runs', format))
  },
})
