import { z } from 'zod'
import { readNow } from '@/lib/runs/readNow'
import { type BlocklistListing, blocklistTypes } from '@/lib/shared/blocklist'
import { apiRoute } from '../../apiRoute'
import { readSignal } from '../../messages/messageQuery'

/** What the four lists hold, as pasted lines are compared with it. */
export const GET = apiRoute({
  name: 'blocklists.present',
  permission: 'protection.read',
  query: z.strictObject({ connectionId: z.uuid() }),
  read: async ({ query: { connectionId }, actor, request }) => {
    const lists = await Promise.all(
      blocklistTypes.map((listType) =>
        readNow({ commandId: 'blocklist.list', connectionId, input: { listType } }, actor, readSignal(request)),
      ),
    )
    return (lists as BlocklistListing[]).flatMap(({ entries }) =>
      entries.map(({ listType, value, action }) => ({ listType, value, action })),
    )
  },
})
