import type { BlocklistAction } from '../../shared/blocklist'
import type { SpoofEntry, SpoofPair } from '../../shared/spoofPair'
import type { CallOptions } from '../contract'

/** The tenant's verdicts on who may send in whose name. Questions that are asked at the same moment travel together. */
export interface SpoofedSenders {
  list(options: CallOptions): Promise<{ entries: SpoofEntry[]; truncated: boolean }>
  find(pair: SpoofPair, options: CallOptions): Promise<SpoofEntry | null>
  add(entry: SpoofPair & { action: BlocklistAction }, options: CallOptions): Promise<void>
  edit(change: { entryId: string; action: BlocklistAction }, options: CallOptions): Promise<void>
  remove(which: { entryId: string }, options: CallOptions): Promise<void>
}
