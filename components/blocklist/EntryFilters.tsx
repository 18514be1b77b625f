'use client'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { updatedFilters, usedFilters } from '@/lib/shared/blocklist'
import { Button } from '../ui/Button'
import { CheckboxField } from '../ui/CheckboxField'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { entryChips, updatedWords, usedWords } from './entryChips'
import type { EntryFilter } from './useListView'

type Draft = Pick<EntryFilter, 'updated' | 'used' | 'modifiedBy' | 'grouped'>

const nothing: Draft = { updated: null, used: null, modifiedBy: null, grouped: false }

/** The filters that are wanted now and then; those that are set are counted on the button. */
export function EntryFilters({
  filter,
  authors,
  onApply,
}: {
  filter: EntryFilter
  /** Who changed entries of this list */
  authors: readonly string[]
  onApply: (part: Draft) => void
}) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const set = entryChips(filter).length
  const apply = (next: Draft) => {
    onApply(next)
    setDraft(null)
  }
  const { updated, used, modifiedBy, grouped } = filter
  return (
    <>
      <Button onClick={() => setDraft({ updated, used, modifiedBy, grouped })}>
        <SlidersHorizontal aria-hidden />
        {set === 0 ? 'Filters' : `Filters (${set})`}
      </Button>
      {draft ? (
        <Dialog
          open
          onOpenChange={(next) => !next && setDraft(null)}
          title="Filters"
          footer={
            <>
              <Button onClick={() => apply(nothing)}>Clear</Button>
              <Button variant="primary" onClick={() => apply(draft)}>
                Apply
              </Button>
            </>
          }
        >
          <Fields draft={draft} authors={authors} onChange={(part) => setDraft({ ...draft, ...part })} />
        </Dialog>
      ) : null}
    </>
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
        onCheckedChange={(checked) => onChange({ grouped: checked === true })}
      />
    </div>
  )
}
