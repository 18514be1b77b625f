import { z } from 'zod'
import { exportQuarantine } from '@/lib/runs/exportListings'
import { quarantineExportColumns } from '@/lib/shared/rowExport'
import { apiRoute } from '../../apiRoute'
import { exportFile, exportQuery } from '../../exportQuery'
import { readSignal } from '../../messages/messageQuery'
import { streamText } from '../../streamText'
import { quarantineFilterQuery } from '../quarantineQuery'

export const GET = apiRoute({
  name: 'quarantine.export',
  permission: 'protection.read',
  query: z.strictObject({
    connectionId: z.uuid(),
    ...quarantineFilterQuery,
    ...exportQuery(quarantineExportColumns),
  }),
  async read({
    query: { connectionId, format, columns = quarantineExportColumns, byteOrderMark, ...input },
    ...asked
  }) {
    const wanted = { format, columns, byteOrderMark }
    const pieces = exportQuarantine({ connectionId, input }, wanted, asked.actor, readSignal(asked.request))
    return streamText(pieces, exportFile('quarantine', format))
  },
})
