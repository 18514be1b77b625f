'use client'
import { useController } from 'react-hook-form'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'
import type { FieldOf } from './fieldModel'
import { splitLines } from './formValues'

/** A list, one per line, so that it can be pasted. Counts what was entered against the limit. */
export function StringListField({ model, path }: { model: FieldOf<'stringList'>; path: string }) {
  const { field, fieldState } = useController({ name: path })
  const text = String(field.value ?? '')
  const count = splitLines(text, model.separators).length
  const limit = model.maxItems === undefined ? '' : ` of at most ${model.maxItems.toLocaleString('en')}`
  const how = model.separators === 'addresses' ? 'One per line, or separated by commas.' : 'One per line.'
  return (
    <Field
      label={model.label}
      hint={[model.hint, how, count > 0 || limit ? `${count.toLocaleString('en')}${limit}.` : '']
        .filter(Boolean)
        .join(' ')}
      error={fieldState.error?.message}
      required={model.required}
      optional={!model.required}
    >
      <Textarea {...field} value={text} mono rows={3} spellCheck={false} placeholder={model.example} />
    </Field>
  )
}
