'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/app/actions/action'
import { hitFilterQuery } from '@/app/api/hitQuery'
import { listHitIds } from '@/lib/runs/hits'
import { retryFailed } from '@/lib/runs/retry'
import { startRun } from '@/lib/runs/start'
import { removeSavedSearch, saveSearch, shareSearch } from '@/lib/searches/saved'
import { searchDraft } from '@/lib/searches/searchDraft'

/** The command's own schema is applied behind the door; here only the shape of the call. */
export const startSearch = action({
  name: 'search.start',
  permission: 'mail.search',
  input: z.strictObject({ connectionId: z.uuid(), input: z.record(z.string(), z.unknown()) }),
  run: ({ connectionId, input }, actor) => startRun({ commandId: 'mail.search', connectionId, input }, actor),
})

export const searchAgain = action({
  name: 'search.retry',
  permission: 'mail.search',
  input: z.strictObject({ runId: z.uuid() }),
  run: ({ runId }, actor) => retryFailed(runId, actor),
})

const hitIds = z.array(z.string().regex(/^\d{1,18}$/)).max(250_000)

export const requestRemoval = action({
  name: 'search.requestRemoval',
  permission: 'mail.change',
  input: z.strictObject({
    connectionId: z.uuid(),
    selection: z.strictObject({
      searchRunId: z.uuid(),
      hits: z.union([z.literal('all'), hitIds.min(1)]),
      exclude: hitIds.optional(),
      /** Narrows "all" to the results that match it */
      filter: z.strictObject(hitFilterQuery).optional(),
    }),
    mode: z.enum(['junk', 'deletedItems', 'soft', 'hard']),
    reason: z.string().max(2000),
    acceptedGaps: z.int().nonnegative().optional(),
  }),
  async run({ connectionId, selection: { filter, ...selected }, mode, reason, acceptedGaps }, actor) {
    const { searchRunId, hits, exclude } = selected
    const selection =
      filter && hits === 'all' ? { searchRunId, hits: await listHitIds(searchRunId, filter, actor), exclude } : selected
    return await startRun(
      {
        connectionId,
        reason,
        acceptedGaps,
        ...(mode === 'junk'
          ? { commandId: 'mail.move', input: { selection, destination: 'junkemail' } }
          : { commandId: 'mail.delete', input: { selection, mode } }),
      },
      actor,
    )
  },
})

export const saveSearchAction = action({
  name: 'search.save',
  permission: 'mail.search',
  input: z.strictObject({
    name: z.string().trim().min(1, 'Give it a name.').max(100),
    shared: z.boolean(),
    replace: z.boolean(),
    draft: searchDraft,
  }),
  async run(input, actor) {
    const saved = await saveSearch(input, actor)
    revalidatePath('/search')
    return saved
  },
})

export const shareSearchAction = action({
  name: 'search.share',
  permission: 'mail.search',
  input: z.strictObject({ searchId: z.uuid(), shared: z.boolean() }),
  async run(input, actor) {
    await shareSearch(input, actor)
    revalidatePath('/search')
  },
})

export const removeSearchAction = action({
  name: 'search.remove',
  permission: 'mail.search',
  input: z.strictObject({ searchId: z.uuid() }),
  async run({ searchId }, actor) {
    await removeSavedSearch(searchId, actor)
    revalidatePath('/search')
  },
})
