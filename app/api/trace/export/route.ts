import { z } from 'zod'
import { exportTrace } from '@/lib/runs/exportListings'
import { traceExportColumns } from '@/lib/shared/rowExport'
import { apiRoute } from '../../apiRoute'
import { exportFile, exportQuery } from '../../exportQuery'
import { readSignal } from '../../messages/messageQuery'
import { streamText } from '../../streamText'
import { traceQuery } from '../traceQuery'

export const GET = apiRoute({
  name: 'trace.export',
  permission: 'mail.metadata',
  query: z.strictObject({ ...traceQuery, ...exportQuery(traceExportColumns) }),
  async read({ query: { connectionId, format, columns = traceExportColumns, byteOrderMark, ...input }, ...asked }) {
    const wanted = { format, columns, byteOrderMark }
    const pieces = exportTrace({ connectionId, input }, wanted, asked.actor, readSignal(asked.request))
    return streamText(pieces, exportFile('message-trace', format))
  },
})
