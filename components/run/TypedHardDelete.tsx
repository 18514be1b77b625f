import { Field } from '../ui/Field'
import { Input } from '../ui/Input'

const words = 'hard delete'

/** What must be typed before anything is removed for good. */
export function TypedHardDelete({ value, onChange }: { value: string; onChange: (typed: string) => void }) {
  return (
    <Field label={`Type “${words}”`} hint="This cannot be undone.">
      <Input value={value} onChange={(event) => onChange(event.target.value)} autoComplete="off" />
    </Field>
  )
}

/** Why it is not enough; null: it is */
export function notTyped(typed: string): string | null {
  return typed === words ? null : `Type “${words}” to go on.`
}
