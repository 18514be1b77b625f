import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { blocklistActions, blocklistTypes, endFilters, mostListedEntries } from '@/lib/shared/blocklist'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'

const endsInput = {
  never: { neverExpires: true },
  week: { expiresWithinDays: 7 },
  month: { expiresWithinDays: 30 },
} as const

export const GET = apiRoute({
  name: 'blocklists.list',
  permission: 'protection.read',
  query: z.strictObject({
    connectionId: z.uuid(),
    listType: z.enum(blocklistTypes),
    text: z.string().max(200).optional(),
    action: z.enum(blocklistActions).optional(),
    ends: z.enum(endFilters).optional(),
  }),
  read: ({ query: { connectionId, ends, ...filter }, actor, request }) =>
    readNow(
      {
        commandId: 'blocklist.list',
        connectionId,
        input: { ...filter, ...(ends ? endsInput[ends] : {}), most: mostListedEntries },
      },
      actor,
      readSignal(request),
    ),
})
