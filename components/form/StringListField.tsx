'use client'
import { useController } from 'react-hook-form'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'
import type { FieldOf } from './fieldModel'
import { splitLines } from './formValues'

/** A limit that people reach is said before they do */
const noticedItems = 100

/** A list, one per line, so that it can be pasted. Counts what was entered against the limit. */
export function StringListField({ model, path }: { model: FieldOf<'stringList'>; path: string }) {
  const { field, fieldState } = useController({ name: path })
  const text = String(field.value ?? '')
  const count = splitLines(text, model.separators).length
  const { maxItems } = model
  const limit = maxItems === undefined ? '' : ` of at most ${maxItems.toLocaleString('en')}`
  const counted = count > 0 || (maxItems !== undefined && maxItems <= noticedItems)
  const how = model.separators === 'addresses' ? 'One per line, or separated by commas.' : 'One per line.'
  return (
    <Field
      label={model.label}
      hint={[model.hint, how, counted ? `${count.toLocaleString('en')}${limit}.` : ''].filter(Boolean).join(' ')}
      error={fieldState.error?.message}
      required={model.required}
      optional={!model.required}
    >
      <Textarea {...field} value={text} mono rows={2} spellCheck={false} placeholder={model.example} />
    </Field>
  )
}
