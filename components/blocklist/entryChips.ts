import type { updatedFilters, usedFilters } from '@/lib/shared/blocklist'
import type { FilterChip } from '../table/FilterChips'
import type { EntryFilter } from './useListView'

export const updatedWords: Record<(typeof updatedFilters)[number], string> = {
  week: 'Within 7 days',
  month: 'Within 30 days',
}

export const usedWords: Record<(typeof usedFilters)[number], string> = { ...updatedWords, never: 'Never' }

/** What is set beyond the search, the action and the end, which stand beside it. */
export function entryChips(
  { updated, used, modifiedBy, grouped }: EntryFilter,
  onChange: (part: Partial<EntryFilter>) => void,
): FilterChip[] {
  const chip = (label: string, without: Partial<EntryFilter>) => ({ label, remove: () => onChange(without) })
  return [
    updated ? chip(`Updated ${updatedWords[updated].toLowerCase()}`, { updated: null }) : null,
    used ? chip(`Used ${usedWords[used].toLowerCase()}`, { used: null }) : null,
    modifiedBy ? chip(`Modified by ${modifiedBy}`, { modifiedBy: null }) : null,
    grouped ? chip('Grouped by action', { grouped: false }) : null,
  ].filter((each) => each !== null)
}
