'use client'
import { FilterChips } from '../table/FilterChips'
import { Button } from '../ui/Button'
import { FilterInput } from '../ui/FilterInput'
import { Select } from '../ui/Select'
import { filterChips } from './filterChips'
import { QuarantineFilters } from './QuarantineFilters'
import {
  daysBack,
  daysWords,
  noFilter,
  presetNames,
  presets,
  type QuarantineFilter,
  withPreset,
  writeFilter,
} from './quarantineView'

/** What narrows the list: the usual at hand, the rest behind a button, and what is set as chips that take it away. */
export function QuarantineToolbar({
  filter,
  onChange,
}: {
  filter: QuarantineFilter
  onChange: (part: Partial<QuarantineFilter>) => void
}) {
  const chips = filterChips(filter, onChange)
  return (
    <>
      <Select
        aria-label="Preset"
        className="w-44 sm:w-52"
        value={filter.preset}
        onValueChange={(value) => onChange(withPreset(presetNames.find((one) => one === value) ?? 'all'))}
        options={presetNames.map((value) => ({ value, label: presets[value].label }))}
      />
      <Select
        aria-label="Time received"
        className="w-40"
        value={filter.days}
        onValueChange={(value) => onChange({ days: daysBack.find((one) => one === value) ?? noFilter.days })}
        // Exact times are given among the filters, and shown here once they are
        options={daysBack
          .filter((value) => value !== 'exact' || filter.days === 'exact')
          .map((value) => ({ value, label: daysWords(value) }))}
      />
      <FilterInput
        label="Subject"
        placeholder={filter.exact ? 'The whole subject' : 'Part of the subject'}
        className="w-44"
        value={filter.subject}
        onValueChange={(subject) => onChange({ subject })}
      />
      <QuarantineFilters filter={filter} set={chips.length} onApply={onChange} />
      {writeFilter(filter) === '' ? null : (
        <Button variant="ghost" onClick={() => onChange(noFilter)}>
          Clear
        </Button>
      )}
      <FilterChips chips={chips} />
    </>
  )
}
