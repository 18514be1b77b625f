'use client'
import { useEffect, useState } from 'react'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { usePreferences } from '../ui/PreferencesContext'
import { Select } from '../ui/Select'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { ranges, relativeRange, type SearchDraft } from './searchDraft'
import { fromZonedInput, toZonedInput } from './zonedInput'

type Range = Pick<SearchDraft, 'range' | 'from' | 'before'>

/** Received when: relative, of any length, or between exact instants, in UTC or in local time. */
export function RangeField({
  value: { range, from, before },
  onChange,
  errors,
}: {
  value: Range
  onChange: (change: Partial<Range>) => void
  errors: { from: string | undefined; before: string | undefined }
}) {
  const back = relativeRange(range)
  const isPreset = ranges.some((one) => one.value === range)
  const [own, setOwn] = useState(!isPreset && range !== 'exact')
  const choose = (next: string) => {
    setOwn(next === 'other')
    if (next !== 'other') onChange({ range: next })
    else if (!back) onChange({ range: '14d' })
  }
  return (
    <div className="grid content-start gap-3">
      <Field label="Received">
        <Select
          value={own ? 'other' : range}
          onValueChange={choose}
          options={[...ranges, { value: 'other', label: 'Another length…' }, { value: 'exact', label: 'Exact times…' }]}
        />
      </Field>
      {own && back ? (
        <div className="grid grid-cols-2 gap-2">
          <Field label="Last">
            <Input
              type="number"
              min={1}
              max={9999}
              value={back.amount}
              onChange={(event) => {
                const amount = Math.min(9999, Math.max(1, Math.trunc(Number(event.target.value)) || 1))
                onChange({ range: `${amount}${back.unit}` })
              }}
            />
          </Field>
          <Field label="Unit">
            <Select
              value={back.unit}
              onValueChange={(unit) => onChange({ range: `${back.amount}${unit}` })}
              options={[
                { value: 'h', label: 'hours' },
                { value: 'd', label: 'days' },
              ]}
            />
          </Field>
        </div>
      ) : null}
      {range === 'exact' ? (
        <>
          <div>
            <TimeZoneSwitch />
          </div>
          <InstantField label="From" value={from} onChange={(next) => onChange({ from: next })} error={errors.from} />
          <InstantField
            label="Before"
            value={before}
            onChange={(next) => onChange({ before: next })}
            error={errors.before}
          />
        </>
      ) : null}
    </div>
  )
}

function InstantField({
  label,
  value,
  onChange,
  error,
}: {
  label: string
  value: string
  onChange: (instant: string) => void
  error: string | undefined
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
