'use client'
import { updatedFilters, usedFilters } from '@/lib/shared/blocklist'
import { FilterDialog } from '../table/FilterDialog'
import { CheckboxField } from '../ui/CheckboxField'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { updatedWords, usedWords } from './entryChips'
import type { EntryFilter } from './useListView'

type Draft = Pick<EntryFilter, 'updated' | 'used' | 'modifiedBy' | 'grouped'>

const nothing: Draft = { updated: null, used: null, modifiedBy: null, grouped: false }

/** The filters of a list of entries that are wanted now and then. */
export function EntryFilters({
  filter: { updated, used, modifiedBy, grouped },
  set,
  authors,
  onApply,
}: {
  filter: EntryFilter
  set: number
  /** Who changed entries of this list */
  authors: readonly string[]
  onApply: (part: Draft) => void
}) {
  return (
    <FilterDialog filter={{ updated, used, modifiedBy, grouped }} nothing={nothing} set={set} onApply={onApply}>
      {(draft, change) => <Fields draft={draft} authors={authors} onChange={change} />}
    </FilterDialog>
  )
}

function Fields({
  draft,
  authors,
  onChange,
}: {
  draft: Draft
  authors: readonly string[]
  onChange: (part: Partial<Draft>) => void
}) {
  // Who is filtered by may have no entry left
  const people = draft.modifiedBy && !authors.includes(draft.modifiedBy) ? [draft.modifiedBy, ...authors] : authors
  return (
    <div className="grid items-start gap-4 py-1">
      <Field label="Last updated">
        <Select
          value={draft.updated ?? 'all'}
          onValueChange={(value) => onChange({ updated: updatedFilters.find((one) => one === value) ?? null })}
          options={[
            { value: 'all', label: 'At any time' },
            ...updatedFilters.map((value) => ({ value, label: updatedWords[value] })),
          ]}
        />
      </Field>
      <Field label="Last used">
        <Select
          value={draft.used ?? 'all'}
          onValueChange={(value) => onChange({ used: usedFilters.find((one) => one === value) ?? null })}
          options={[
            { value: 'all', label: 'At any time, or never' },
            ...usedFilters.map((value) => ({ value, label: usedWords[value] })),
          ]}
        />
      </Field>
      <Field
        label="Modified by"
        hint={people.length === 0 ? 'The service names nobody who changed an entry of this list.' : undefined}
      >
        <Select
          value={draft.modifiedBy ?? 'all'}
          onValueChange={(value) => onChange({ modifiedBy: people.find((one) => one === value) ?? null })}
          options={[{ value: 'all', label: 'Anybody' }, ...people.map((value) => ({ value, label: value }))]}
        />
      </Field>
      <CheckboxField
        label="Group by action"
        hint="What is blocked stands before what is allowed."
        checked={draft.grouped}
        onCheckedChange={(grouped) => onChange({ grouped })}
      />
    </div>
  )
}
