import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import {
  type ComplianceAction,
  type ComplianceEngine,
  type ComplianceSearch,
  isComplianceOver,
  type PurgeResult,
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
  itemCount: z.number().nullable(),
  sizeBytes: z.number(),
  failedCount: z.number(),
  locations: z.array(purgedLocation),
})

/** Where a purge stands. Written before and after each round, so that a worker that dies loses and repeats none. */
const purgeState = z.object({
  rounds: z.array(purgeResult),
  /** A round was begun; the action that stood there before it, by its id */
  begun: z
    .object({
      previousActionId: z.string().nullable(),
      /** What people saw before it, for a service that does not say what a round removed; null: not known */
      live: z.number().nullish(),
    })
    .nullable(),
})
type PurgeState = z.output<typeof purgeState>

type DeleteType = 'softDelete' | 'hardDelete'

/** The rounds that have ended so far, as the worker noted them. */
export function readRounds(checkpoint: unknown): PurgeResult[] {
  const kept = purgeState.safeParse(checkpoint)
  return kept.success ? kept.data.rounds : []
}

/**
 * Removes what a search found, as many items per mailbox and round as the engine does at once, until nothing
 * remains or nothing more goes. The search finds Recoverable Items as well, so a soft delete does not make its count
 * fall and a round can take the same items again: when as many were taken as had been found, Graph, which does not know
 * those, is asked what is left.
 * https://learn.microsoft.com/purview/ediscovery-search-and-delete-email-messages
 */
export async function purgeInRounds(
  context: ItemContext<ComplianceTarget>,
  search: ComplianceSearch,
  { deleteType, engine }: { deleteType: DeleteType; engine: ComplianceEngine },
): Promise<{ rounds: PurgeResult[]; cutShort: boolean }> {
  const kept = purgeState.safeParse(context.checkpoint)
  const state: PurgeState = kept.success ? kept.data : { rounds: [], begun: null }
  while (state.begun || (await isMoreToDo(context, state.rounds, search, engine))) {
    if (!state.begun && isCancelled(context, state.rounds)) return { rounds: state.rounds, cutShort: true }
    const action = await beginRound(context, state, search, { deleteType, engine })
    const ended = await watch(
      () => currentAction(context, search.name),
      (seen) => seen === null || isComplianceOver(seen.state),
      context.signal,
    )
    if (ended?.actionId !== action.actionId) throw takenAway(search.name)
    if (ended.state === 'failed' || ended.state === 'stopped') throw failedRound(ended)
    state.rounds.push(await counted(context, search, state, ended.purged ?? failRead(ended)))
    state.begun = null
    await context.keepHits([], state)
  }
  return { rounds: state.rounds, cutShort: false }
}

/** A round cannot be taken back in the middle; that another one begins can be kept from happening between two. */
function isCancelled(context: ItemContext<ComplianceTarget>, rounds: PurgeResult[]): boolean {
  const asked = rounds.length > 0 ? context.askedTo() : null
  if (asked === 'pause') context.leaveOpen()
  return asked === 'cancel'
}

/** What a round removed: as the service says it, else by what people see less of. */
async function counted(
  context: ItemContext<ComplianceTarget>,
  search: ComplianceSearch,
  { begun }: PurgeState,
  told: PurgeResult,
): Promise<PurgeResult> {
  if (told.itemCount !== null || typeof begun?.live !== 'number') return told
  const live = await countLiveItems(context.connection, search, context.signal)
  return { ...told, itemCount: live === null ? null : Math.max(0, begun.live - live) }
}

/** The action of the round that is due: the one that an interrupted turn has made, or a new one. */
async function beginRound(
  context: ItemContext<ComplianceTarget>,
  state: PurgeState,
  search: ComplianceSearch,
  { deleteType, engine }: { deleteType: DeleteType; engine: ComplianceEngine },
): Promise<ComplianceAction> {
  const { name } = search
  const present = await currentAction(context, name)
  if (!state.begun) {
    const tells = engine.kind === 'purview'
    const live = tells ? null : await countLiveItems(context.connection, search, context.signal)
    state.begun = { previousActionId: present?.actionId ?? null, live }
    await context.keepHits([], state)
  } else if (present && present.actionId !== state.begun.previousActionId) {
    return present
  }
  const { previousActionId } = state.begun
  const made = async () => {
    const current = await currentAction(context, name)
    return current && current.actionId !== previousActionId ? current : null
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
    async () => ((await made()) ? true : null),
  )
  const action = await made()
  if (action) return action
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
  engine: ComplianceEngine,
): Promise<boolean> {
  if (!isEnough(rounds, search, engine)) return true
  if (rounds.at(-1)?.itemCount === 0 || rounds.length >= mostRounds(search, engine)) return false
  return ((await countLiveItems(context.connection, search, context.signal)) ?? 0) > 0
}

/** A round that takes nothing new is possible, and endless ones are not. */
function mostRounds({ locations, items }: ComplianceSearch, { itemsPerRound }: ComplianceEngine): number {
  const most = Math.max(items > 0 && locations.length === 0 ? items : 0, ...locations.map(({ itemCount }) => itemCount))
  return 3 * Math.ceil(most / itemsPerRound) + 3
}

/** Nothing more will go, or everything that was found has gone. */
export function isEnough(
  rounds: PurgeResult[],
  search: Pick<ComplianceSearch, 'items' | 'locations'>,
  { itemsPerRound }: Pick<ComplianceEngine, 'itemsPerRound'>,
): boolean {
  const last = rounds.at(-1)
  if (!last) return false
  const taken = takenBy(rounds)
  // Nobody says what went: if all lay in one mailbox, so many rounds have room for it
  if (taken === null) return rounds.length * itemsPerRound >= search.items
  if (taken >= search.items) return true
  if (last.itemCount === 0) return true
  // A mailbox that gave all ten may have more; a nameless location stands for any of them
  const full = last.locations.length > 0 ? last.locations : [{ itemCount: last.itemCount ?? 0 }]
  return full.every(({ itemCount }) => itemCount < itemsPerRound)
}

/** null as soon as one round does not say it */
function takenBy(rounds: PurgeResult[]): number | null {
  return rounds.reduce<number | null>(
    (sum, { itemCount }) => (sum === null || itemCount === null ? null : sum + itemCount),
    0,
  )
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
    itemCount: takenBy(rounds),
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
