import { z } from 'zod'
import { blocklistActions } from '../shared/blocklist'
import { mostPastedLines } from '../shared/pastedIndicators'
import type { ItemOutcome, Target } from '../shared/run'
import { readSpoofPair, spoofTypes } from '../shared/spoofPair'
import { liveBy } from './blocklistState'
import type { ItemContext } from './define'
import { doOnce } from './doOnce'

export type SpoofTarget = Extract<Target, { kind: 'spoofPair' }>

export const spoofTypeField = z
  .enum(spoofTypes)
  .default('external')
  .describe(
    'Internal: the spoofed user is in a domain of your own. External: in anybody else’s. For pairs that do not say it',
  )

/** As the service's own page writes them. */
export const pairsField = z
  .array(z.string().trim().min(1).max(1024))
  .min(1)
  .max(mostPastedLines)
  .describe(
    'Pairs “spoofed user, sending infrastructure”: an address, a domain or *; a domain, an IPv4 range /24 or *; “, internal” or “, external” may follow',
  )

export const spoofEntry = z.object({
  entryId: z.string(),
  spoofedUser: z.string(),
  sendingInfrastructure: z.string(),
  spoofType: z.enum(spoofTypes),
  action: z.enum(blocklistActions),
})

/** What was done with a pair before a change; null: it was not in the list. */
export const keptAction = z.object({ action: z.enum(blocklistActions).nullable() })
type KeptAction = z.output<typeof keptAction>

/** What a change leaves behind. */
export const changedPair = z.object({
  entry: spoofEntry.nullable(),
  /** When the service promises that the change has taken effect; null where nothing was changed */
  liveBy: z.string().nullable(),
  notices: z.array(z.string()),
})

/** What is no pair gets its turn as it is, and its own words of refusal. */
export function pairTarget(line: string, spoofType: SpoofTarget['spoofType']): SpoofTarget {
  const read = readSpoofPair(line)
  if (!read.ok) return { kind: 'spoofPair', spoofedUser: line, sendingInfrastructure: '', spoofType }
  const { spoofedUser, sendingInfrastructure } = read
  return { kind: 'spoofPair', spoofedUser, sendingInfrastructure, spoofType: read.spoofType ?? spoofType }
}

export function spoofedSendersOf({ connection }: Pick<ItemContext, 'connection'>) {
  const { spoofedSenders } = connection
  // The door checks what a connection offers before a run is made.
  if (!spoofedSenders) throw new Error('a command on spoofed senders was run over a connection without them')
  return spoofedSenders
}

export function presentPair(context: ItemContext<SpoofTarget>) {
  return spoofedSendersOf(context).find(context.target, { signal: context.signal })
}

/** What the first turn saw, if there was one. */
export function keptActionOf({ before }: Pick<ItemContext, 'before'>): KeptAction | null {
  const parsed = keptAction.safeParse(before)
  return parsed.success ? parsed.data : null
}

/** Makes the list say `wanted` of a pair; null: nothing. What it said before is kept first. */
export async function setPair(
  context: ItemContext<SpoofTarget>,
  wanted: 'block' | 'allow' | null,
  notices: string[] = [],
): Promise<ItemOutcome> {
  const present = await presentPair(context)
  const begun = keptActionOf(context)
  const before = begun ?? { action: present?.action ?? null }
  if ((present?.action ?? null) === wanted) {
    // Before this run, or by its turn that was interrupted?
    const ours = begun !== null && begun.action !== wanted
    const state = ours ? ('done' as const) : ('alreadyThere' as const)
    return { state, before, after: { entry: present, liveBy: ours ? liveBy() : null, notices } }
  }
  await context.keepBefore(before)
  const list = spoofedSendersOf(context)
  const options = { signal: context.signal }
  await doOnce(
    async () => {
      if (present && wanted) await list.edit({ entryId: present.entryId, action: wanted }, options)
      else if (present) await list.remove({ entryId: present.entryId }, options)
      else if (wanted) await list.add({ ...context.target, action: wanted }, options)
      return true
    },
    async () => (((await presentPair(context))?.action ?? null) === wanted ? true : null),
  )
  return { state: 'done', before, after: { entry: await presentPair(context), liveBy: liveBy(), notices } }
}

/** As `setPair`, of a pair that the list must have when the work begins. */
export async function setListedPair(
  context: ItemContext<SpoofTarget>,
  wanted: 'block' | 'allow' | null,
): Promise<ItemOutcome> {
  if (!keptActionOf(context) && !(await presentPair(context))) {
    return { state: 'notFound', detail: 'There is no such pair in the list.' }
  }
  return await setPair(context, wanted)
}
