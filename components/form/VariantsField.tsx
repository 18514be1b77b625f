'use client'
import { useController } from 'react-hook-form'
import { FieldError } from '../ui/FieldError'
import { Fieldset } from '../ui/Fieldset'
import { RadioGroup } from '../ui/RadioGroup'
import { FormField } from './FormField'
import type { FieldOf } from './fieldModel'
import { ObjectFields } from './ObjectFields'

/** One of several ways to say it. What was entered in another way is kept until the form is sent. */
export function VariantsField({ model, path }: { model: FieldOf<'variants'>; path: string }) {
  const { field, fieldState } = useController({ name: `${path}.$active` })
  const active = String(field.value ?? '')
  const chosen = active === '' ? undefined : model.variants[Number(active)]
  return (
    <Fieldset legend={model.label} hint={model.hint} optional={!model.required}>
      <RadioGroup
        aria-label={model.label}
        value={active}
        onValueChange={field.onChange}
        options={[
          ...(model.required ? [] : [{ value: '', label: 'Not set' }]),
          ...model.variants.map((variant, index) => ({
            value: String(index),
            label: variant.label,
            hint: variant.model.kind === 'object' ? variant.model.hint : undefined,
          })),
        ]}
      />
      {chosen && chosen.model.kind !== 'constant' ? (
        <div className="border-line border-l pl-4">
          {chosen.model.kind === 'object' ? (
            <ObjectFields model={chosen.model} path={`${path}.$${active}`} bare />
          ) : (
            <FormField model={chosen.model} path={`${path}.$${active}`} />
          )}
        </div>
      ) : null}
      {fieldState.error?.message ? <FieldError>{fieldState.error.message}</FieldError> : null}
    </Fieldset>
  )
}
