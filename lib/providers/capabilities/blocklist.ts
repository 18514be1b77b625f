import type { BlocklistAction, BlocklistEntry, BlocklistExpiry, BlocklistType } from '../../shared/blocklist'
import type { CallOptions } from '../contract'

export interface NewBlocklistEntry {
  listType: BlocklistType
  value: string
  action: BlocklistAction
  expiry: BlocklistExpiry
  note: string
}

/** An entry by its value, or by the id that a list gives it. */
export type BlocklistReference = { listType: BlocklistType } & ({ value: string } | { entryId: string })

/** The tenant's allow/block list. Entries that are asked for at the same moment travel together. */
export interface Blocklist {
  list(
    query: { listType: BlocklistType; action?: BlocklistAction },
    options: CallOptions,
  ): Promise<{ entries: BlocklistEntry[]; truncated: boolean }>
  /** The entries that are meant: none, one, or with a value also others of Microsoft's making */
  find(which: BlocklistReference, options: CallOptions): Promise<BlocklistEntry[]>
  add(entry: NewBlocklistEntry, options: CallOptions): Promise<BlocklistEntry>
  edit(change: BlocklistReference & { expiry?: BlocklistExpiry; note?: string }, options: CallOptions): Promise<void>
  remove(which: BlocklistReference, options: CallOptions): Promise<void>
}
