'use client'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CriterionTerm } from '@/lib/query/criteria'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { usePreferences } from '../ui/PreferencesContext'
import { Select } from '../ui/Select'
import {
  draftOfTerm,
  fieldOptions,
  firstTermDraft,
  operatorOptions,
  termOfDraft,
  valueOptions,
  withField,
} from './termDraft'
import { fromZonedInput, toZonedInput } from './zonedInput'

/** Writes one condition, in its place. Enter takes it, Escape leaves it. */
export function TermEditor({
  term,
  onDone,
  onCancel,
}: {
  /** null: a new one */
  term: CriterionTerm | null
  onDone: (term: CriterionTerm) => void
  onCancel: () => void
}) {
  const [draft, setDraft] = useState(term ? draftOfTerm(term) : firstTermDraft)
  const [problem, setProblem] = useState<string | undefined>()
  const { preferences } = usePreferences()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus(), [])
  const choices = valueOptions(draft.field)

  const take = () => {
    const made = termOfDraft(draft)
    if ('problem' in made) setProblem(made.problem)
    else onDone(made)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      onCancel()
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      // The form around it must not start the search
      event.preventDefault()
      take()
    }
  }
  const change = (value: string) => setDraft((held) => ({ ...held, value }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row in every browser
    <div
      role="group"
      aria-label={term ? 'Edit condition' : 'New condition'}
      onKeyDown={onKeyDown}
      className="grid w-full items-end gap-2 rounded-md border border-line-strong bg-sunken p-2 sm:grid-cols-[11rem_9rem_minmax(0,1fr)_auto]"
    >
      <Field label="Field">
        <Select
          ref={first}
          value={draft.field}
          onValueChange={(field) => setDraft((held) => withField(held, field as CriterionTerm['field']))}
          options={fieldOptions}
        />
      </Field>
      <Field label="Operator">
        <Select
          value={draft.operator}
          onValueChange={(operator) => setDraft((held) => ({ ...held, operator }))}
          options={operatorOptions(draft.field)}
        />
      </Field>
      <div className="grid gap-2">
        {draft.field === 'header' ? (
          <Field label="Header name">
            <Input
              mono
              value={draft.name}
              onChange={(event) => setDraft((held) => ({ ...held, name: event.target.value }))}
            />
          </Field>
        ) : null}
        {draft.field === 'header' && draft.operator === 'exists' ? null : (
          <Field
            label={
              draft.field === 'received' ? `Value (${preferences.time === 'utc' ? 'UTC' : 'local time'})` : 'Value'
            }
            error={problem}
          >
            {choices ? (
              <Select value={draft.value} onValueChange={change} options={choices} />
            ) : draft.field === 'received' ? (
              <Input
                type="datetime-local"
                defaultValue={toZonedInput(draft.value, preferences.time)}
                onChange={(event) => change(fromZonedInput(event.target.value, preferences.time))}
              />
            ) : (
              <Input
                value={draft.value}
                onChange={(event) => change(event.target.value)}
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        )}
      </div>
      <div className="flex gap-2">
        <Button variant="primary" onClick={take}>
          {term ? 'Change' : 'Add'}
        </Button>
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
