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
import type { Actor } from '@/lib/shared/actor'

const connectionIds = z.array(z.uuid()).min(1).max(20)

/** The command's own schema is applied behind the door; here only the shape of the call. */
export const startSearch = action({
  name: 'search.start',
  permission: 'mail.search',
  input: z.strictObject({ connectionIds, input: z.record(z.string(), z.unknown()) }),
  run: ({ connectionIds, input }, actor) => startRun({ commandId: 'mail.search', connectionIds, input }, actor),
})

export const searchAgain = action({
  name: 'search.retry',
  permission: 'mail.search',
  input: z.strictObject({ runId: z.uuid() }),
  run: ({ runId }, actor) => retryFailed(runId, actor),
})

const hitIds = z.array(z.string().regex(/^\d{1,18}$/)).max(250_000)

const selectedHits = z.strictObject({
  searchRunId: z.uuid(),
  hits: z.union([z.literal('all'), hitIds.min(1)]),
  exclude: hitIds.optional(),
  /** Narrows "all" to the results that match it */
  filter: z.strictObject(hitFilterQuery).optional(),
})

async function selectionOf({ filter, ...selected }: z.output<typeof selectedHits>, actor: Actor) {
  const { searchRunId, hits, exclude } = selected
  if (!filter || hits !== 'all') return selected
  return { searchRunId, hits: await listHitIds(searchRunId, filter, actor), exclude }
}

export const requestRemoval = action({
  name: 'search.requestRemoval',
  permission: 'mail.change',
  input: z.strictObject({
    connectionIds,
    selection: selectedHits,
    mode: z.enum(['junk', 'deletedItems', 'soft', 'hard']),
    reason: z.string().max(2000),
    acceptedGaps: z.int().nonnegative().optional(),
  }),
  async run({ connectionIds, selection: selected, mode, reason, acceptedGaps }, actor) {
    const selection = await selectionOf(selected, actor)
    return await startRun(
      {
        connectionIds,
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

export const keepSelected = action({
  name: 'search.keepSelected',
  permission: 'evidence.write',
  input: z.strictObject({
    connectionIds,
    selection: selectedHits,
    what: z.enum(['messages', 'attachments']),
  }),
  async run({ connectionIds, selection: selected, what }, actor) {
    const selection = await selectionOf(selected, actor)
    const commandId = what === 'messages' ? 'mail.getMime' : 'mail.getAttachments'
    return await startRun({ commandId, connectionIds, input: { selection } }, actor)
  },
})

export const changeSelected = action({
  name: 'search.changeSelected',
  permission: 'mail.change',
  input: z.strictObject({
    connectionIds,
    selection: selectedHits,
    change: z.union([
      z.strictObject({ kind: z.enum(['move', 'copy']), destination: z.string().trim().min(1).max(1024) }),
      z.strictObject({ kind: z.literal('markRead'), isRead: z.boolean() }),
    ]),
    reason: z.string().max(2000).optional(),
    acceptedGaps: z.int().nonnegative().optional(),
  }),
  async run({ connectionIds, selection: selected, change, reason, acceptedGaps }, actor) {
    const { kind, ...rest } = change
    const input = { selection: await selectionOf(selected, actor), ...rest }
    return await startRun({ commandId: `mail.${kind}`, connectionIds, input, reason, acceptedGaps }, actor)
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
