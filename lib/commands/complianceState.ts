import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { ProviderError } from '../providers/contract'
import { type ComplianceSearch, complianceStates, isComplianceOver } from '../shared/complianceSearch'
import type { Target } from '../shared/run'
import type { AnyCommand, ItemContext } from './define'

export type ComplianceTarget = Extract<Target, { kind: 'complianceSearch' }>

const location = z.object({ location: z.string(), itemCount: z.number(), sizeBytes: z.number() })

export const complianceRow = z.object({
  name: z.string(),
  state: z.enum(complianceStates),
  description: z.string(),
  query: z.string(),
  createdBy: z.string(),
  createdAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})

export const complianceSearch = complianceRow.extend({
  mailboxes: z.array(z.string()),
  items: z.number(),
  sizeBytes: z.number(),
  locations: z.array(location),
  errors: z.string(),
})

/** What every command needs that looks at searches or makes them do something */
export const searchingNeeds = {
  permission: 'compliance.search',
  needs: 'complianceSearch',
  vendorPermissions: {
    exchangeOnline: ['Compliance Search (eDiscovery Manager)'],
    graph: { application: ['eDiscovery.ReadWrite.All'], delegated: ['eDiscovery.ReadWrite.All'] },
  },
} satisfies Pick<AnyCommand, 'permission' | 'needs' | 'vendorPermissions'>

export function searchTargets({ searchNames: names }: { searchNames: string[] }): ComplianceTarget[] {
  return names.map((name) => ({ kind: 'complianceSearch', name }))
}

/** "a compliance search", "3 compliance searches" */
export function searchesWords(names: readonly string[]): string {
  return names.length === 1 ? 'a compliance search' : `${names.length} compliance searches`
}

/** By which way a connection searches and purges, and why. */
export const complianceEngine = z.object({
  kind: z.enum(['purview', 'ediscovery']),
  name: z.string(),
  itemsPerRound: z.number(),
  why: z.string(),
})

export const searchNames = z
  .array(z.string().trim().min(1).max(200))
  .min(1)
  .max(50)
  .describe('Names of compliance searches')

export function complianceOf({ connection }: Pick<ItemContext, 'connection'>) {
  const { complianceSearch: searches } = connection
  // The door checks what a connection offers before a run is made.
  if (!searches) throw new Error('a command on compliance searches was run over a connection without them')
  return searches
}

/** The search, or the service's 404 in its own words. */
export async function namedSearch(context: ItemContext<ComplianceTarget>): Promise<ComplianceSearch> {
  const { name } = context.target
  const search = await complianceOf(context).get({ name }, { signal: context.signal })
  if (search) return search
  throw new ProviderError('itemNotFound', `The compliance search “${name}” cannot be found.`, { statusCode: 404 })
}

const longestWaitSeconds = 15

/** Asks again, less and less often, until `isOver`; the worker's signal ends it. */
export async function watch<T>(look: () => Promise<T>, isOver: (seen: T) => boolean, signal: AbortSignal): Promise<T> {
  for (let seconds = 0.5; ; seconds = Math.min(longestWaitSeconds, seconds * 1.5)) {
    const seen = await look()
    if (isOver(seen)) return seen
    await sleep(seconds * 1000, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

export function watchSearch(context: ItemContext<ComplianceTarget>): Promise<ComplianceSearch> {
  return watch(
    () => namedSearch(context),
    ({ state }) => isComplianceOver(state) || state === 'notStarted',
    context.signal,
  )
}
