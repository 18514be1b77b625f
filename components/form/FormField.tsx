'use client'
import { useController, useFormContext } from 'react-hook-form'
import { CheckboxField } from '../ui/CheckboxField'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Select } from '../ui/Select'
import { Textarea } from '../ui/Textarea'
import type { FieldModel, FieldOf } from './fieldModel'
import { isTriState } from './formValues'
import { InstantField } from './InstantField'
import { ObjectFields } from './ObjectFields'
import { ObjectListField } from './ObjectListField'
import { useDrawnInstead } from './SchemaFormContext'
import { StringListField } from './StringListField'
import { VariantsField } from './VariantsField'

const fewChoices = 4
const notSet = 'not set'

/** Draws one part of the input. `path` is that of its control (formValues.ts). */
export function FormField({ model, path }: { model: FieldModel; path: string }) {
  const Instead = useDrawnInstead(path)
  if (Instead) return <Instead path={path} model={model} />
  switch (model.kind) {
    case 'constant':
      return null
    case 'object':
      return <ObjectFields model={model} path={path} />
    case 'objectList':
      return <ObjectListField model={model} path={path} />
    case 'variants':
      return <VariantsField model={model} path={path} />
    case 'stringList':
      return <StringListField model={model} path={path} />
    case 'instant':
      return <InstantField model={model} path={path} />
    case 'boolean':
      return isTriState(model) ? (
        <TriStateField model={model} path={path} />
      ) : (
        <BooleanField model={model} path={path} />
      )
    case 'choice':
      return <ChoiceField model={model} path={path} />
    case 'text':
    case 'number':
    case 'json':
      return <TextField model={model} path={path} />
  }
}

function TextField({ model, path }: { model: FieldOf<'text' | 'number' | 'json'>; path: string }) {
  const { register } = useFormContext()
  const { field, error } = useControl(path)
  const long = model.kind === 'json' || (model.kind === 'text' && model.long)
  const mono = model.kind === 'json' || (model.kind === 'text' && model.mono)
  const hint = model.kind === 'json' ? [model.hint, 'Enter it as JSON.'].filter(Boolean).join(' ') : model.hint
  return (
    <Field label={model.label} hint={hint} error={error} required={model.required} optional={!model.required}>
      {long ? (
        <Textarea {...register(path)} mono={mono} placeholder={model.example} spellCheck={!mono} />
      ) : (
        <Input
          {...register(path)}
          name={field.name}
          mono={mono}
          type={model.kind === 'text' && model.inputType !== 'text' ? model.inputType : 'text'}
          inputMode={model.kind === 'number' ? (model.integer ? 'numeric' : 'decimal') : undefined}
          placeholder={model.example}
          className={model.kind === 'number' ? 'max-w-40' : undefined}
          autoComplete="off"
        />
      )}
    </Field>
  )
}

function BooleanField({ model, path }: { model: FieldOf<'boolean'>; path: string }) {
  const { field, error } = useControl(path)
  return (
    <CheckboxField
      label={model.label}
      hint={model.hint}
      error={error}
      checked={field.value === true}
      onCheckedChange={field.onChange}
    />
  )
}

function TriStateField({ model, path }: { model: FieldOf<'boolean'>; path: string }) {
  const { field, error } = useControl(path)
  return (
    <Field label={model.label} hint={model.hint} error={error} optional>
      <Select
        value={field.value === '' ? notSet : String(field.value)}
        onValueChange={(value) => field.onChange(value === notSet ? '' : value)}
        options={[
          { value: notSet, label: 'Either' },
          { value: 'true', label: 'Yes' },
          { value: 'false', label: 'No' },
        ]}
      />
    </Field>
  )
}

function ChoiceField({ model, path }: { model: FieldOf<'choice'>; path: string }) {
  const { field, error } = useControl(path)
  const few = model.choices.length <= fewChoices && (model.required || model.default !== undefined)
  const optional = !model.required && model.default === undefined
  return (
    <Field label={model.label} hint={model.hint} error={error} required={model.required} optional={optional}>
      {few ? (
        <RadioGroup
          value={String(field.value)}
          onValueChange={field.onChange}
          options={model.choices}
          aria-label={model.label}
        />
      ) : (
        <Select
          value={field.value === '' && optional ? notSet : String(field.value)}
          onValueChange={(value) => field.onChange(value === notSet ? '' : value)}
          options={[...(optional ? [{ value: notSet, label: 'Not set' }] : []), ...model.choices]}
        />
      )}
    </Field>
  )
}

function useControl(path: string) {
  const { field, fieldState } = useController({ name: path })
  return { field, error: fieldState.error?.message }
}
