import type { updatedFilters, usedFilters } from '@/lib/shared/blocklist'
import type { EntryFilter } from './useListView'

export const updatedWords: Record<(typeof updatedFilters)[number], string> = {
  week: 'Within 7 days',
  month: 'Within 30 days',
}

export const usedWords: Record<(typeof usedFilters)[number], string> = { ...updatedWords, never: 'Never' }

interface FilterChip {
  label: string
  /** What takes it away */
  without: Partial<EntryFilter>
}

/** What is set beyond the search, the action and the end, which stand beside it. */
export function entryChips({ updated, used, modifiedBy, grouped }: EntryFilter): FilterChip[] {
  return [
    ...(updated ? [{ label: `Updated ${updatedWords[updated].toLowerCase()}`, without: { updated: null } }] : []),
    ...(used ? [{ label: `Used ${usedWords[used].toLowerCase()}`, without: { used: null } }] : []),
    ...(modifiedBy ? [{ label: `Modified by ${modifiedBy}`, without: { modifiedBy: null } }] : []),
    ...(grouped ? [{ label: 'Grouped by action', without: { grouped: false } }] : []),
  ]
}
