import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import {
  type ComplianceAction,
  type ComplianceSearch,
  isComplianceOver,
  type PurgeResult,
  purgeLimits,
} from '../shared/complianceSearch'
import { type ComplianceTarget, complianceOf, watch } from './complianceState'
import type { ItemContext } from './define'
import { doOnce } from './doOnce'
import { countLiveItems } from './liveItems'

const purgedLocation = z.object({
  location: z.string(),
  itemCount: z.number(),
  sizeBytes: z.number(),
  failedCount: z.number(),
})

export const purgeResult = z.object({
  deleteType: z.enum(['softDelete', 'hardDelete']).nullable(),
  itemCount: z.number(),
  sizeBytes: z.number(),
  failedCount: z.number(),
  locations: z.array(purgedLocation),
})

/** Where a purge stands. Written before and after each round, so that a worker that dies loses and repeats none. */
const purgeState = z.object({
  rounds: z.array(purgeResult),
  /** A round was begun; the action that stood there before it, by its id */
  begun: z.object({ previousActionId: z.string().nullable() }).nullable(),
})
type PurgeState = z.output<typeof purgeState>

type DeleteType = 'softDelete' | 'hardDelete'

/** The rounds that have ended so far, as the worker noted them. */
export function readRounds(checkpoint: unknown): PurgeResult[] {
  const kept = purgeState.safeParse(checkpoint)
  return kept.success ? kept.data.rounds : []
}

/**
 * Removes what a search found, ten items per mailbox and round, which is what the service does at once, until nothing
 * remains or nothing more goes. The search finds Recoverable Items as well, so a soft delete does not make its count
 * fall and a round can take the same items again: when as many were taken as had been found, Graph, which does not know
 * those, is asked what is left.
 * https://learn.microsoft.com/purview/ediscovery-search-and-delete-email-messages
 */
export async function purgeInRounds(
  context: ItemContext<ComplianceTarget>,
  search: ComplianceSearch,
  deleteType: DeleteType,
): Promise<PurgeResult[]> {
  const kept = purgeState.safeParse(context.checkpoint)
  const state: PurgeState = kept.success ? kept.data : { rounds: [], begun: null }
  while (state.begun || (await isMoreToDo(context, state.rounds, search))) {
    const action = await beginRound(context, state, search.name, deleteType)
    const ended = await watch(
      () => currentAction(context, search.name),
      (seen) => seen === null || isComplianceOver(seen.state),
      context.signal,
    )
    if (ended?.actionId !== action.actionId) throw takenAway(search.name)
    if (ended.state === 'failed' || ended.state === 'stopped') throw failedRound(ended)
    state.rounds.push(ended.purged ?? failRead(ended))
    state.begun = null
    await context.keepHits([], state)
  }
  return state.rounds
}

/** The action of the round that is due: the one that an interrupted turn has made, or a new one. */
async function beginRound(
  context: ItemContext<ComplianceTarget>,
  state: PurgeState,
  name: string,
  deleteType: DeleteType,
): Promise<ComplianceAction> {
  const present = await currentAction(context, name)
  if (!state.begun) {
    state.begun = { previousActionId: present?.actionId ?? null }
    await context.keepHits([], state)
  } else if (present && present.actionId !== state.begun.previousActionId) {
    return present
  }
  const searches = complianceOf(context)
  const options = { signal: context.signal }
  if (present) {
    if (!isComplianceOver(present.state)) throw othersPurge(name)
    // An action of the same name keeps a new one from being made
    await doOnce(
      async () => {
        await searches.removeAction({ name, kind: 'Purge' }, options)
        return true
      },
      async () => ((await currentAction(context, name))?.actionId === present.actionId ? null : true),
    )
  }
  await doOnce(
    async () => {
      await searches.startPurge({ name, deleteType }, options)
      return true
    },
    async () => ((await currentAction(context, name)) ? true : null),
  )
  const made = await currentAction(context, name)
  if (made) return made
  throw new ProviderError('badAnswer', `Purview took the purge of “${name}” and shows no action for it.`, {
    statusCode: 200,
  })
}

export function currentAction(context: ItemContext<ComplianceTarget>, name: string): Promise<ComplianceAction | null> {
  return complianceOf(context).action({ name, kind: 'Purge' }, { signal: context.signal })
}

async function isMoreToDo(
  context: ItemContext<ComplianceTarget>,
  rounds: PurgeResult[],
  search: ComplianceSearch,
): Promise<boolean> {
  if (!isEnough(rounds, search)) return true
  if (rounds.at(-1)?.itemCount === 0 || rounds.length >= mostRounds(search)) return false
  return ((await countLiveItems(context.connection, search, context.signal)) ?? 0) > 0
}

/** A round that takes nothing new is possible, and endless ones are not. */
function mostRounds({ locations, items }: ComplianceSearch): number {
  const most = Math.max(items > 0 && locations.length === 0 ? items : 0, ...locations.map(({ itemCount }) => itemCount))
  return 3 * Math.ceil(most / purgeLimits.itemsPerRound) + 3
}

/** Nothing more will go, or everything that was found has gone. */
export function isEnough(rounds: PurgeResult[], search: Pick<ComplianceSearch, 'items' | 'locations'>): boolean {
  const last = rounds.at(-1)
  if (!last) return false
  const taken = rounds.reduce((sum, { itemCount }) => sum + itemCount, 0)
  if (taken >= search.items) return true
  if (last.itemCount === 0) return true
  // A mailbox that gave all ten may have more; a nameless location stands for any of them
  const full = last.locations.length > 0 ? last.locations : [{ itemCount: last.itemCount }]
  return full.every(({ itemCount }) => itemCount < purgeLimits.itemsPerRound)
}

/** All rounds as one result, location by location. */
export function sumOfRounds(rounds: PurgeResult[], deleteType: DeleteType): PurgeResult {
  const byLocation = new Map<string, PurgeResult['locations'][number]>()
  for (const one of rounds.flatMap(({ locations }) => locations)) {
    const sum = byLocation.get(one.location)
    byLocation.set(one.location, {
      location: one.location,
      itemCount: (sum?.itemCount ?? 0) + one.itemCount,
      sizeBytes: (sum?.sizeBytes ?? 0) + one.sizeBytes,
      // What fails in one round is tried again in the next
      failedCount: one.failedCount,
    })
  }
  const locations = [...byLocation.values()]
  return {
    deleteType,
    itemCount: rounds.reduce((sum, { itemCount }) => sum + itemCount, 0),
    sizeBytes: rounds.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    failedCount: locations.reduce((sum, { failedCount }) => sum + failedCount, 0),
    locations,
  }
}

function failRead({ name }: ComplianceAction): never {
  throw new ProviderError('badAnswer', `${name} ended without saying what it removed.`, { statusCode: 200 })
}

function othersPurge(name: string): ProviderError {
  return new ProviderError('conflict', `Somebody else is purging “${name}” at the moment. Wait for its end.`, {
    statusCode: 409,
  })
}

function takenAway(name: string): ProviderError {
  return new ProviderError(
    'conflict',
    `The purge of “${name}” was removed or replaced by somebody else while it ran, so its result is not known.`,
    { statusCode: 409 },
  )
}

function failedRound({ name, errors }: ComplianceAction): ProviderError {
  return new ProviderError('conflict', `Purview could not carry out ${name}. ${errors.slice(0, 500)}`.trim(), {
    statusCode: 409,
  })
}
