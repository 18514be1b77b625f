'use client'
import { type SearchOutput, searchOutputs } from '@/lib/shared/searchOutput'
import { CheckboxField } from '../ui/CheckboxField'
import { FieldError } from '../ui/FieldError'

const labels: Record<SearchOutput, string> = {
  note: 'A note in words',
  csv: 'The results as CSV',
  json: 'The results as JSON',
}

/** What is kept as evidence when the search has ended. The table of its results is always there. */
export function KeepField({
  value,
  disabledReason,
  error,
  onChange,
}: {
  /** Names with commas between them */
  value: string
  disabledReason: string | null
  error: string | undefined
  onChange: (value: string) => void
}) {
  const kept = value.split(',')
  const set = (output: SearchOutput, wanted: boolean) =>
    onChange(searchOutputs.filter((one) => (one === output ? wanted : kept.includes(one))).join(','))
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-medium text-strong">Keep as evidence when it has ended</legend>
      <div className="flex flex-wrap gap-x-6 gap-y-2">
        {searchOutputs.map((output) => (
          <CheckboxField
            key={output}
            label={labels[output]}
            checked={kept.includes(output)}
            disabled={disabledReason !== null}
            onCheckedChange={(checked) => set(output, checked)}
          />
        ))}
      </div>
      {disabledReason ? <p className="text-muted text-xs">{disabledReason}</p> : null}
      {error ? <FieldError>{error}</FieldError> : null}
    </fieldset>
  )
}
