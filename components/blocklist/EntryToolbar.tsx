import { X } from 'lucide-react'
import { blocklistActions, endFilters } from '@/lib/shared/blocklist'
import { Button } from '../ui/Button'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
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
  return (
    <>
      <Input
        type="search"
        aria-label="Search the list"
        placeholder="Value, note or author"
        className="w-full sm:w-56"
        value={filter.text}
        onChange={(event) => onChange({ text: event.target.value.slice(0, 200) })}
      />
      <Select
        aria-label="Action"
        className="w-38 sm:w-40"
        value={filter.action ?? 'all'}
        onValueChange={(value) => onChange({ action: blocklistActions.find((one) => one === value) ?? null })}
        options={[
          { value: 'all', label: 'Block and allow' },
          { value: 'block', label: 'Block' },
          { value: 'allow', label: 'Allow' },
        ]}
      />
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
      <EntryFilters filter={filter} authors={authors} onApply={onChange} />
      {entryChips(filter).map(({ label, without }) => (
        <Button
          key={label}
          size="sm"
          variant="ghost"
          className="max-w-72 border-line"
          aria-label={`Take away the filter “${label}”`}
          onClick={() => onChange(without)}
        >
          <span className="truncate">{label}</span>
          <X aria-hidden />
        </Button>
      ))}
    </>
  )
}
