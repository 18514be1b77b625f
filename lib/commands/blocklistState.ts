import { z } from 'zod'
import type { BlocklistReference } from '../providers/capabilities/blocklist'
import { ProviderError } from '../providers/contract'
import { blocklistActions, blocklistLimits, blocklistTypes } from '../shared/blocklist'
import { mostPastedLines } from '../shared/pastedIndicators'
import type { Target } from '../shared/run'
import type { ItemContext } from './define'

export type BlocklistTarget = Extract<Target, { kind: 'blocklistEntry' }>

const expiry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('never') }),
  z.object({ kind: z.literal('at'), at: z.string() }),
  z.object({ kind: z.literal('afterLastUse'), days: z.number() }),
])

export const blocklistEntry = z.object({
  entryId: z.string(),
  listType: z.enum(blocklistTypes),
  value: z.string(),
  action: z.enum(blocklistActions),
  note: z.string(),
  expiry,
  lastUsedAt: z.string().nullable(),
  modifiedAt: z.string().nullable(),
  createdAt: z.string().nullable(),
  modifiedBy: z.string().nullable(),
  subType: z.string(),
  systemManaged: z.boolean(),
})

/** What the list held for a target before a change: nothing, or an entry. */
export const keptEntry = z.object({ entry: blocklistEntry.nullable() })
export type KeptEntry = z.output<typeof keptEntry>

/** What a change of the list leaves behind. */
export const changedEntry = z.object({
  entry: blocklistEntry.nullable(),
  /** When the service promises that the change has taken effect; null where nothing was changed */
  liveBy: z.string().nullable(),
  notices: z.array(z.string()),
})

export const listTypeField = z.enum(blocklistTypes).describe('Senders & domains, URLs, Files or IP addresses')
export const noteField = z
  .string()
  .trim()
  .max(blocklistLimits.noteCharacters, `A note has at most ${blocklistLimits.noteCharacters} characters.`)
export const expiresAtField = z.iso.datetime({ offset: true })

export const entryNames = z.array(z.string().trim().min(1).max(1024)).min(1).max(mostPastedLines)

export function blocklistOf({ connection }: Pick<ItemContext, 'connection'>) {
  const { blocklist } = connection
  // The door checks what a connection offers before a run is made.
  if (!blocklist) throw new Error('a command on the blocklist was run over a connection without it')
  return blocklist
}

export function referenceOf({ listType, value, entryId }: BlocklistTarget): BlocklistReference {
  return entryId ? { listType, entryId } : { listType, value }
}

export async function presentEntry(context: ItemContext<BlocklistTarget>) {
  const [entry] = await blocklistOf(context).find(referenceOf(context.target), { signal: context.signal })
  return entry ?? null
}

/** What the first turn saw, if there was one. */
export function keptBefore(context: ItemContext<BlocklistTarget>): KeptEntry | null {
  const parsed = keptEntry.safeParse(context.before)
  return parsed.success ? parsed.data : null
}

export function liveBy(now: Date = new Date()): string {
  return new Date(now.getTime() + blocklistLimits.liveWithinMinutes * 60_000).toISOString()
}

/** Entries that Microsoft made, e.g. from a submission, are not the tenant's to change. */
export function refuseSystemManaged(entry: { systemManaged: boolean } | null): void {
  if (!entry?.systemManaged) return
  throw new ProviderError('conflict', 'Microsoft made this entry and keeps it: it cannot be changed here.', {
    statusCode: 409,
  })
}
