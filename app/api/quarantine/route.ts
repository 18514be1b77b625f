import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'
import { quarantineFilterQuery } from './quarantineQuery'

export const GET = apiRoute({
  name: 'quarantine.list',
  permission: 'protection.read',
  query: z.strictObject({ connectionId: z.uuid(), ...quarantineFilterQuery }),
  read: ({ query: { connectionId, ...input }, actor, request }) =>
    readNow({ commandId: 'quarantine.list', connectionId, input }, actor, readSignal(request)),
})
