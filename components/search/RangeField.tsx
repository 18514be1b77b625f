'use client'
import { useState } from 'react'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
import { TimeZoneSwitch } from '../ui/TimeZoneSwitch'
import { ranges, relativeRange, type SearchDraft } from './searchDraft'
import { ZonedInstantField } from './ZonedInstantField'

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
          <ZonedInstantField
            label="From"
            value={from}
            onChange={(next) => onChange({ from: next })}
            error={errors.from}
          />
          <ZonedInstantField
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
