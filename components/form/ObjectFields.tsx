'use client'
import { Fieldset } from '../ui/Fieldset'
import { FormField } from './FormField'
import type { FieldOf } from './fieldModel'

/** The parts of an object; under a legend where it has a name of its own. */
export function ObjectFields({ model, path, bare }: { model: FieldOf<'object'>; path: string; bare?: boolean }) {
  const fields = model.fields.map((field) => (
    <FormField key={field.name} model={field} path={path === '' ? field.name : `${path}.${field.name}`} />
  ))
  if (bare || path === '' || model.label === '') return <div className="flex min-w-0 flex-col gap-4">{fields}</div>
  return (
    <Fieldset legend={model.label} hint={model.hint} optional={!model.required}>
      <div className="flex flex-col gap-4 border-line border-l pl-4">{fields}</div>
    </Fieldset>
  )
}
