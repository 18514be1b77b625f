'use client'
import { useEffect, useState } from 'react'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { usePreferences } from '../ui/PreferencesContext'
import { fromZonedInput, toZonedInput } from './zonedInput'

/** An instant (ISO 8601, '' for none) as a date and time in the zone that the person reads times in. */
export function ZonedInstantField({
  label,
  value,
  onChange,
  error,
}: {
  label: string
  value: string
  onChange: (instant: string) => void
  error?: string | undefined
}) {
  const { preferences } = usePreferences()
  // The server does not know the local zone: it writes UTC, and the browser corrects it once it runs.
  const [mounted, setMounted] = useState(false)
  useEffect(() => setMounted(true), [])
  const zone = mounted ? preferences.time : 'utc'
  return (
    <Field label={label} hint={zone === 'utc' ? 'UTC' : 'Your local time; a link carries the instant'} error={error}>
      <Input
        type="datetime-local"
        value={toZonedInput(value, zone)}
        onChange={(event) => onChange(fromZonedInput(event.target.value, zone))}
      />
    </Field>
  )
}
