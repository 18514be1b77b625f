import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'

/** As long as the door takes it */
const mostCharacters = 2_000

/** Why something is asked for: needed where a second person decides, offered elsewhere. */
export function ReasonField({
  required,
  value,
  onChange,
}: {
  required: boolean
  value: string
  onChange: (reason: string) => void
}) {
  return (
    <Field
      label="Reason"
      required={required}
      optional={!required}
      hint="Kept in the audit log and shown to the approver."
    >
      <Textarea rows={2} maxLength={mostCharacters} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}

export const reasonMissing = 'Give a reason: a second person decides by it.'
