import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import {
  blocklistActions,
  blocklistTypes,
  endFilters,
  mostListedEntries,
  updatedFilters,
  usedFilters,
} from '@/lib/shared/blocklist'
import { apiRoute } from '../apiRoute'
import { readSignal } from '../messages/messageQuery'

const endsInput = {
  never: { neverExpires: true },
  week: { expiresWithinDays: 7 },
  month: { expiresWithinDays: 30 },
} as const

const updatedInput = { week: { updatedWithinDays: 7 }, month: { updatedWithinDays: 30 } } as const

const usedInput = {
  week: { usedWithinDays: 7 },
  month: { usedWithinDays: 30 },
  never: { neverUsed: true },
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
    updated: z.enum(updatedFilters).optional(),
    used: z.enum(usedFilters).optional(),
    modifiedBy: z.string().max(320).optional(),
  }),
  read: ({ query: { connectionId, ends, updated, used, ...filter }, actor, request }) =>
    readNow(
      {
        commandId: 'blocklist.list',
        connectionId,
        input: {
          ...filter,
          ...(ends && endsInput[ends]),
          ...(updated && updatedInput[updated]),
          ...(used && usedInput[used]),
          most: mostListedEntries,
        },
      },
      actor,
      readSignal(request),
    ),
})
