'use client'
import { useController } from 'react-hook-form'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { usePreferences } from '../ui/PreferencesContext'
import { exactTime } from '../ui/timeWords'
import type { FieldOf } from './fieldModel'

/** A date and time, typed in the zone that the person reads times in; sent as UTC, and shown as both. */
export function InstantField({ model, path }: { model: FieldOf<'instant'>; path: string }) {
  const { field, fieldState } = useController({ name: path })
  const { preferences } = usePreferences()
  const text = String(field.value ?? '')
  const moment = text ? new Date(preferences.time === 'utc' ? `${text}Z` : text) : null
  const other = preferences.time === 'utc' ? 'local' : 'utc'
  const known = moment && !Number.isNaN(moment.getTime())
  const zoneWords = preferences.time === 'utc' ? 'In UTC' : 'In your local time'
  return (
    <Field
      label={model.label}
      hint={[model.hint, known ? `${zoneWords}; that is ${exactTime(moment, other)}.` : `${zoneWords}.`]
        .filter(Boolean)
        .join(' ')}
      error={fieldState.error?.message}
      required={model.required}
      optional={!model.required}
    >
      <Input {...field} value={text} type="datetime-local" step={1} className="max-w-60" />
    </Field>
  )
}
