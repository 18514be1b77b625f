import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../../apiRoute'
import { parts, readSignal } from '../../messages/messageQuery'

/** Opens one quarantined message. A GET because it changes nothing; the reading is audited behind the door. */
export const GET = apiRoute({
  name: 'quarantine.preview',
  permission: 'mail.content',
  query: z.strictObject({ connectionId: z.uuid(), identity: z.string().min(3).max(300), within: parts.optional() }),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow({ commandId: 'quarantine.preview', connectionId, input }, actor, readSignal(request)),
})
