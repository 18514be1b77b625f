/** The tenant's lists, in the service's own cut: senders are addresses and domains together. */
export const blocklistTypes = ['sender', 'url', 'fileHash', 'ip'] as const
export type BlocklistType = (typeof blocklistTypes)[number]

export const blocklistTypeWords: Record<BlocklistType, string> = {
  sender: 'Senders & domains',
  url: 'URLs',
  fileHash: 'Files',
  ip: 'IP addresses',
}

export const blocklistActions = ['block', 'allow'] as const
export type BlocklistAction = (typeof blocklistActions)[number]

export const blocklistActionWords: Record<BlocklistAction, string> = { block: 'blocked', allow: 'allowed' }

/** `afterLastUse`: an allow entry that goes when no mail has matched it for 45 days. */
export type BlocklistExpiry = { kind: 'never' } | { kind: 'at'; at: string } | { kind: 'afterLastUse'; days: number }

export interface BlocklistEntry {
  entryId: string
  listType: BlocklistType
  value: string
  action: BlocklistAction
  note: string
  expiry: BlocklistExpiry
  /** ISO 8601; null where the service does not say, or it was never used */
  lastUsedAt: string | null
  modifiedAt: string | null
  createdAt: string | null
  modifiedBy: string | null
  /** "Tenant", or "AdvancedDelivery" for phishing simulations */
  subType: string
  /** Made by Microsoft, e.g. from a submission: not ours to change */
  systemManaged: boolean
}

/** https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-about */
export const blocklistLimits = {
  noteCharacters: 100,
  urlCharacters: 250,
  entriesPerCall: 20,
  longestBlockDays: 90,
  longestAllowDays: 30,
  daysAfterLastUse: 45,
  liveWithinMinutes: 5,
} as const

/** What a licence lets a tenant keep in each list; the service does not say which one it counts by. */
export const blocklistTiers = [
  { licence: 'Exchange Online Protection', allow: 500, block: 500 },
  { licence: 'Defender for Office 365 Plan 1', allow: 1000, block: 1000 },
  { licence: 'Defender for Office 365 Plan 2', allow: 5000, block: 10_000 },
] as const

/** One list as it was asked for. */
export interface BlocklistListing {
  entries: BlocklistEntry[]
  /** Of the whole list, for the meter; null where one value was asked for */
  counts: Record<BlocklistAction, number> | null
  tiers: { licence: string; allow: number; block: number }[]
  /** Entries that fit, also those that are not listed */
  matching: number
  truncatedBecause: string | null
  /** Who changed entries of the whole list last, for a filter to choose from */
  authors: string[]
}

/** Listed on a page at once; the search finds the others. */
export const mostListedEntries = 5_000

export const endFilters = ['never', 'week', 'month'] as const
/** Changed within the last 7 or 30 days */
export const updatedFilters = ['week', 'month'] as const
/** Mail has matched it within the last 7 or 30 days, or never as far as the service says */
export const usedFilters = ['week', 'month', 'never'] as const
