import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'
import { complianceQuery } from '../complianceQuery'

export const GET = apiRoute({
  name: 'compliance.preview',
  permission: 'mail.metadata',
  query: z.strictObject(complianceQuery),
  read: ({ query: { connectionId, name }, actor, request }) =>
    readNow({ commandId: 'compliance.preview', connectionId, input: { searchName: name } }, actor, readSignal(request)),
})
