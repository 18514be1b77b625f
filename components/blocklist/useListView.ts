import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { blocklistActions, blocklistTypes, endFilters } from '@/lib/shared/blocklist'
import { spoofTypes } from '@/lib/shared/spoofPair'

/** The four lists of entries, and the one of pairs. */
export const listTabs = [...blocklistTypes, 'spoofed'] as const
export type ListTab = (typeof listTabs)[number]

/** What the page of the tenant's lists shows, as its address keeps it. */
export function useListView() {
  return useQueryStates({
    list: parseAsStringLiteral(listTabs).withDefault('sender'),
    text: parseAsString.withDefault(''),
    action: parseAsStringLiteral(blocklistActions),
    ends: parseAsStringLiteral(endFilters),
    spoofType: parseAsStringLiteral(spoofTypes),
    entry: parseAsString,
    add: parseAsBoolean.withDefault(false),
  })
}
