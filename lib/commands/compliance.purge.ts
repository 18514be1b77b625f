import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { type ComplianceSearch, complianceStateWords, type PurgeResult, purgeLimits } from '../shared/complianceSearch'
import { counted } from '../shared/counted'
import type { ItemOutcome } from '../shared/run'
import { type ComplianceTarget, complianceEngine, complianceOf, namedSearch, searchNames } from './complianceState'
import { defineCommand, type ItemContext } from './define'
import { countLiveItems, placesOf } from './liveItems'
import { currentAction, isEnough, purgeInRounds, purgeResult, sumOfRounds } from './purgeRounds'

const input = z.strictObject({
  searchNames,
  deleteType: z
    .enum(['softDelete', 'hardDelete'])
    .default('softDelete')
    .describe('Soft: into Recoverable Items, where people can restore it. Hard: gone, but for what a hold keeps'),
  items: z
    .record(z.string(), z.int().min(0))
    .default({})
    .describe('What each search had found when this was asked for; with another number now, nothing is removed'),
})
type Input = z.output<typeof input>

const output = z.object({
  searchName: z.string(),
  /** What the search had found */
  found: z.number(),
  result: purgeResult,
  rounds: z.number(),
  /** What people still see of it; by the service's own counts where the mailboxes cannot be looked into; null: not known */
  left: z.number().nullable(),
  /** By which way, and why */
  engine: complianceEngine,
  /** This is the result of an earlier purge of the same search */
  earlier: z.boolean(),
  /** What keeps removed items in a mailbox all the same */
  holds: z.array(z.object({ mailbox: z.string(), holds: z.array(z.string()) })),
  notices: z.array(z.string()),
})

const mostMailboxesAsked = 100

export const compliancePurge = defineCommand<typeof input, typeof output, ComplianceTarget>({
  id: 'compliance.purge',
  title: 'Purge what compliance searches found',
  summary:
    'Removes the messages that completed searches found, in rounds of ten per mailbox (a hundred through Graph eDiscovery), until none remains or none goes any more. A search that was purged before shows that result.',
  // Which messages they are is known to the service alone, so that nothing could be put back one by one
  risk: 'irreversible',
  permission: 'mail.change',
  needs: 'complianceSearch',
  vendorPermissions: {
    exchangeOnline: ['Search And Purge (Organization Management, Data Investigator)'],
    graph: { application: ['eDiscovery.ReadWrite.All'], delegated: ['eDiscovery.ReadWrite.All'] },
  },
  seeds: {
    'd3-defender-email/Delete Search Result Emails': { 'Search Names': 'searchNames', 'Delete Type': 'deleteType' },
  },
  idempotent: false,
  input,
  output,
  example: {
    input: { searchNames: ['Invoice wave'], deleteType: 'softDelete', items: { 'Invoice wave': 74 } },
    output: [],
  },
  auditText: ({ searchNames: names, deleteType }) =>
    `${deleteType === 'hardDelete' ? 'Hard delete' : 'Soft delete'} what ${names.length === 1 ? 'a compliance search' : `${names.length} compliance searches`} found`,
  targets: ({ searchNames: names, items }) =>
    names.map((name) => ({ kind: 'complianceSearch', name, ...(items[name] !== undefined && { items: items[name] }) })),
  runItem: purge,
  concurrency: 2,
})

async function purge(context: ItemContext<ComplianceTarget>, { deleteType }: Input): Promise<ItemOutcome> {
  const search = await namedSearch(context)
  if (context.before === undefined) {
    refuseUnready(search, context.target)
    if (search.items === 0) return { state: 'notFound', detail: 'The search found nothing to remove.' }
    const earlier = await earlierPurge(context, search)
    if (earlier) return earlier
    await context.keepBefore({ items: search.items, locations: search.locations })
  }
  const engine = await complianceOf(context).engine({ signal: context.signal })
  const { rounds, cutShort } = await purgeInRounds(context, search, { deleteType, engine })
  const result = sumOfRounds(rounds, deleteType)
  const live = await countLiveItems(context.connection, search, context.signal)
  const left = live ?? leftByCounts(search, result)
  return {
    state: 'done',
    truncated: cutShort && left !== 0,
    before: context.before ?? { items: search.items, locations: search.locations },
    after: {
      searchName: search.name,
      found: search.items,
      result,
      rounds: rounds.length,
      left,
      engine,
      earlier: false,
      holds: deleteType === 'hardDelete' || left !== 0 ? await holdsOf(context, search) : [],
      notices: [
        ...(cutShort && left !== 0
          ? [`Cancelled after ${counted(rounds.length, 'round')}: what those removed stays removed.`]
          : []),
        ...noticesOf({ left, live, twice: (result.itemCount ?? 0) > search.items }, deleteType),
      ],
    },
  }
}

function refuseUnready(search: ComplianceSearch, { items }: ComplianceTarget): void {
  const refuse = (words: string) => new ProviderError('conflict', words, { statusCode: 409 })
  if (search.state !== 'completed' && search.state !== 'partiallySucceeded') {
    throw refuse(
      `“${search.name}” is not completed (${complianceStateWords[search.state]}), so nothing was removed. Wait for its end, look at what it found, and ask again.`,
    )
  }
  if (items !== undefined && items !== search.items) {
    throw refuse(
      `“${search.name}” found ${search.items} items, and ${items} were asked for: it was run again in the meantime. Look at what it found, and ask again.`,
    )
  }
  if (search.locations.length > purgeLimits.mailboxesPerSearch) {
    throw refuse(`Purview purges up to ${purgeLimits.mailboxesPerSearch} mailboxes of one search. Divide the search.`)
  }
}

/** A search's result is used up by its purge: what that removed is the answer to every later one. */
async function earlierPurge(
  context: ItemContext<ComplianceTarget>,
  search: ComplianceSearch,
): Promise<ItemOutcome | null> {
  const action = await currentAction(context, search.name)
  if (action?.state !== 'completed' || !action.purged) return null
  const isOfThisResult = (action.createdAt ?? '') >= (search.endedAt ?? '')
  const result = action.purged
  if (!isOfThisResult) return null
  const engine = await complianceOf(context).engine({ signal: context.signal })
  const live = await countLiveItems(context.connection, search, context.signal)
  if (live === null ? !isEnough([result], search, engine) : live > 0 && result.itemCount !== 0) return null
  const left = live ?? leftByCounts(search, result)
  return {
    state: 'alreadyThere',
    before: { items: search.items, locations: search.locations },
    after: {
      searchName: search.name,
      found: search.items,
      result,
      rounds: 1,
      left,
      engine,
      earlier: true,
      holds: [],
      notices: [
        'This search was purged before: this is what the last round of that removed. Start the search again to look for what is there now.',
      ],
    },
  }
}

function leftByCounts({ items }: ComplianceSearch, { itemCount }: PurgeResult): number | null {
  return itemCount === null ? null : Math.max(0, items - itemCount)
}

function noticesOf(
  { left, live, twice }: { left: number | null; live: number | null; twice: boolean },
  deleteType: Input['deleteType'],
): string[] {
  return [
    left === null
      ? 'What is left is not known: the service does not say what it removed, and the mailboxes could not be looked into.'
      : live === null
        ? 'What is left is told by the service’s own counts: the mailboxes could not be looked into.'
        : 'What is left was looked for with the same query in the mailboxes themselves.',
    ...(twice ? ['The service counts items again that lay in Recoverable Items already.'] : []),
    ...(left !== null && left > 0
      ? [`${left} of the items that were found did not go: not indexed, kept by a hold, or removed by somebody else.`]
      : []),
    ...(deleteType === 'softDelete'
      ? ['Removed items are in Recoverable Items, where the same search still finds them until their retention ends.']
      : []),
  ]
}

/** For saying only: that a mailbox's holds cannot be read does not make the purge fail. */
async function holdsOf(context: ItemContext<ComplianceTarget>, search: ComplianceSearch) {
  const { mailboxes } = context.connection
  if (!mailboxes) return []
  const named: { mailbox: string; holds: string[] }[] = []
  for (const mailbox of placesOf(search).slice(0, mostMailboxesAsked)) {
    try {
      const facts = await mailboxes.get({ mailbox }, { signal: context.signal })
      if (facts && facts.holds.length > 0) named.push({ mailbox, holds: facts.holds })
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      return named
    }
  }
  return named
}
