'use client'
import { Plus, Trash2 } from 'lucide-react'
import { useFieldArray, useFormState } from 'react-hook-form'
import { Button } from '../ui/Button'
import { FieldError } from '../ui/FieldError'
import { Fieldset } from '../ui/Fieldset'
import { IconButton } from '../ui/IconButton'
import { usePreferences } from '../ui/PreferencesContext'
import { FormField } from './FormField'
import type { FieldOf } from './fieldModel'
import { formValueOf } from './formValues'
import { ObjectFields } from './ObjectFields'

export function ObjectListField({ model, path }: { model: FieldOf<'objectList'>; path: string }) {
  const { fields, append, remove } = useFieldArray({ name: path })
  const { preferences } = usePreferences()
  const { errors } = useFormState({ name: path })
  const own = path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], errors)
  const message =
    (own as { message?: string; root?: { message?: string } } | undefined)?.root?.message ??
    (own as { message?: string } | undefined)?.message
  const full = model.maxItems !== undefined && fields.length >= model.maxItems
  return (
    <Fieldset legend={model.label} hint={model.hint} optional={!model.required}>
      {fields.map((field, index) => (
        <div key={field.id} className="flex items-start gap-2 rounded-md border border-line p-3">
          <div className="min-w-0 flex-1">
            {model.item.kind === 'object' ? (
              <ObjectFields model={model.item} path={`${path}.${index}`} bare />
            ) : (
              <FormField model={model.item} path={`${path}.${index}`} />
            )}
          </div>
          <IconButton icon={Trash2} label={`Remove ${index + 1}`} onClick={() => remove(index)} />
        </div>
      ))}
      {message ? <FieldError>{message}</FieldError> : null}
      <Button
        className="self-start"
        disabledReason={full ? `At most ${model.maxItems} are possible.` : null}
        onClick={() => append(formValueOf(model.item, undefined, preferences.time) as object)}
      >
        <Plus aria-hidden />
        Add
      </Button>
    </Fieldset>
  )
}
