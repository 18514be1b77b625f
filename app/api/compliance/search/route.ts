import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { complianceQuery } from '../complianceQuery'

export const GET = apiRoute({
  name: 'compliance.status',
  permission: 'compliance.search',
  query: z.strictObject(complianceQuery),
  read: ({ query: { connectionId, name }, actor, request }) =>
    readNow(
      { commandId: 'compliance.status', connectionId, input: { searchNames: [name] } },
      actor,
      readSignal(request),
    ),
})
