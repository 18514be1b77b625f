import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { blocklistActions } from '@/lib/shared/blocklist'
import { spoofTypes } from '@/lib/shared/spoofPair'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'

export const GET = apiRoute({
  name: 'blocklists.spoofed',
  permission: 'protection.read',
  query: z.strictObject({
    connectionId: z.uuid(),
    text: z.string().max(200).optional(),
    action: z.enum(blocklistActions).optional(),
    spoofType: z.enum(spoofTypes).optional(),
  }),
  read: ({ query: { connectionId, ...filter }, actor, request }) =>
    readNow({ commandId: 'spoofedSenders.list', connectionId, input: filter }, actor, readSignal(request)),
})
