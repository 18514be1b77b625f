import type { BlocklistAction } from '@/lib/shared/blocklist'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
import { type ExpiryChoice, expiryOptions } from './expiryChoice'

/** When an entry goes by itself. */
export function ExpiryField({
  action,
  choice,
  onChange,
  keep,
}: {
  action: BlocklistAction
  choice: ExpiryChoice
  onChange: (choice: ExpiryChoice) => void
  /** How what is there now is called, where it can be left as it is */
  keep?: string
}) {
  const options = expiryOptions(action)
  return (
    <div className="flex flex-wrap gap-3">
      <div className="w-56">
        <Field label="Remove on">
          <Select
            value={choice.kind}
            onValueChange={(kind) => onChange({ ...choice, kind })}
            options={keep === undefined ? options : [{ value: 'keep', label: `As it is: ${keep}` }, ...options]}
          />
        </Field>
      </div>
      {choice.kind === 'date' ? (
        <Field label="Last day" hint="Until the end of this day, UTC">
          <Input
            type="date"
            value={choice.day}
            onChange={(event) => onChange({ ...choice, day: event.target.value })}
          />
        </Field>
      ) : null}
    </div>
  )
}
