import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { blocklistActions, blocklistTypes, endFilters, updatedFilters, usedFilters } from '@/lib/shared/blocklist'
import { spoofTypes } from '@/lib/shared/spoofPair'

/** The four lists of entries, and the one of pairs. */
export const listTabs = [...blocklistTypes, 'spoofed'] as const
export type ListTab = (typeof listTabs)[number]

/** What narrows one of the four lists */
export type EntryFilter = Pick<ListView, 'text' | 'action' | 'ends' | 'updated' | 'used' | 'modifiedBy' | 'grouped'>

export const noEntryFilter: EntryFilter = {
  text: '',
  action: null,
  ends: null,
  updated: null,
  used: null,
  modifiedBy: null,
  grouped: false,
}

type ListView = ReturnType<typeof useListView>[0]

/** What the page of the tenant's lists shows, as its address keeps it. */
export function useListView() {
  return useQueryStates({
    list: parseAsStringLiteral(listTabs).withDefault('sender'),
    text: parseAsString.withDefault(''),
    action: parseAsStringLiteral(blocklistActions),
    ends: parseAsStringLiteral(endFilters),
    updated: parseAsStringLiteral(updatedFilters),
    used: parseAsStringLiteral(usedFilters),
    modifiedBy: parseAsString,
    grouped: parseAsBoolean.withDefault(false),
    spoofType: parseAsStringLiteral(spoofTypes),
    entry: parseAsString,
    add: parseAsBoolean.withDefault(false),
  })
}
