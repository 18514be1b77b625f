import { endFilters } from '@/lib/shared/blocklist'
import { FilterChips } from '../table/FilterChips'
import { FilterInput } from '../ui/FilterInput'
import { Select } from '../ui/Select'
import { ActionFilter } from './ActionFilter'
import { EntryFilters } from './EntryFilters'
import { entryChips } from './entryChips'
import type { EntryFilter } from './useListView'

const endWords = { never: 'Never ends', week: 'Ends within 7 days', month: 'Ends within 30 days' }

/** What narrows a list of entries: the usual at hand, the rest behind a button, and what is set there as chips. */
export function EntryToolbar({
  filter,
  authors,
  onChange,
}: {
  filter: EntryFilter
  authors: readonly string[]
  onChange: (part: Partial<EntryFilter>) => void
}) {
  const chips = entryChips(filter, onChange)
  return (
    <>
      <FilterInput
        label="Search the list"
        placeholder="Value, note or author"
        className="w-full sm:w-56"
        value={filter.text}
        onValueChange={(text) => onChange({ text: text.slice(0, 200) })}
      />
      <ActionFilter value={filter.action} onChange={(action) => onChange({ action })} />
      <Select
        aria-label="Remove on"
        className="w-48"
        value={filter.ends ?? 'all'}
        onValueChange={(value) => onChange({ ends: endFilters.find((one) => one === value) ?? null })}
        options={[
          { value: 'all', label: 'Every end' },
          ...endFilters.map((value) => ({ value, label: endWords[value] })),
        ]}
      />
      <EntryFilters filter={filter} set={chips.length} authors={authors} onApply={onChange} />
      <FilterChips chips={chips} />
    </>
  )
}
