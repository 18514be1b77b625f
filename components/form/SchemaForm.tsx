'use client'
import { type ReactNode, useMemo, useState } from 'react'
import { type FieldValues, FormProvider, useForm } from 'react-hook-form'
import type { ActionError } from '@/lib/shared/actionResult'
import { Callout } from '../ui/Callout'
import { usePreferences } from '../ui/PreferencesContext'
import { FormField } from './FormField'
import { fieldModel } from './fieldModel'
import { controlPathOf, type FormValue, formValueOf, inputOf } from './formValues'
import type { JsonSchema } from './jsonSchema'
import { type DrawnInstead, SchemaFormProvider } from './SchemaFormContext'

const none: Readonly<Record<string, DrawnInstead>> = {}

/**
 * A form for any command, drawn from its JSON Schema. The server validates again and is the authority: its issues appear at the
 * controls they are about, and those that belong to none at the top.
 */
export function SchemaForm({
  id,
  schema,
  initial,
  drawnInstead = none,
  onSubmit,
  onInput,
  before,
  children,
}: {
  id?: string
  schema: JsonSchema
  /** An input to start from (an example, an earlier run); else the defaults */
  initial?: unknown
  drawnInstead?: Readonly<Record<string, DrawnInstead>>
  /** Starts the work. What it answers is shown; null: it went well. */
  onSubmit: (input: unknown) => Promise<ActionError | null>
  /** The input as it stands, at each change; undefined while it is incomplete */
  onInput?: (input: unknown) => void
  /** Above the fields, inside the form */
  before?: ReactNode
  /** Below the fields: the buttons */
  children: (state: { busy: boolean }) => ReactNode
}) {
  const { preferences } = usePreferences()
  const zone = preferences.time
  const model = useMemo(() => fieldModel(schema), [schema])
  const form = useForm<FieldValues>({
    defaultValues: formValueOf(model, initial, zone) as FieldValues,
    shouldFocusError: true,
  })
  const [refusal, setRefusal] = useState<{ message: string; issues: readonly string[] } | null>(null)

  const submit = form.handleSubmit(async (values) => {
    setRefusal(null)
    const { input, issues } = inputOf(model, values as FormValue, zone)
    if (issues.length > 0) {
      showIssues(issues.map((issue) => ({ control: issue.path, message: issue.message })))
      return
    }
    const error = await onSubmit(input)
    if (!error) return
    const placed = (error.issues ?? []).map((issue) => ({
      control: controlPathOf(model, values as FormValue, issue.path.replace(/^input(\.|$)/, '')),
      message: issue.message,
    }))
    showIssues(placed.flatMap((issue) => (issue.control === null ? [] : [{ ...issue, control: issue.control }])))
    const unplaced = placed.filter((issue) => issue.control === null).map((issue) => issue.message)
    const allPlaced = placed.length > 0 && unplaced.length === 0
    setRefusal({
      message: allPlaced ? 'Nothing was started: see what is marked below.' : error.message,
      issues: unplaced,
    })
  })

  function showIssues(issues: { control: string; message: string }[]) {
    for (const [index, issue] of issues.entries()) {
      form.setError(issue.control, { type: 'server', message: issue.message }, { shouldFocus: index === 0 })
    }
  }

  return (
    <SchemaFormProvider value={drawnInstead}>
      <FormProvider {...form}>
        <form
          id={id}
          noValidate
          onSubmit={(event) => {
            // An error that the server gave is not known to be gone before it is asked again.
            form.clearErrors()
            void submit(event)
          }}
          onChange={() => onInput?.(currentInput())}
          className="flex min-w-0 flex-col gap-5"
        >
          {refusal ? (
            <Callout tone="danger" alert title={refusal.message}>
              {refusal.issues.length > 0 ? (
                <ul className="list-disc pl-4">
                  {refusal.issues.map((issue) => (
                    <li key={issue}>{issue}</li>
                  ))}
                </ul>
              ) : null}
            </Callout>
          ) : null}
          {before}
          <FormField model={{ ...model, label: '' }} path="" />
          {children({ busy: form.formState.isSubmitting })}
        </form>
      </FormProvider>
    </SchemaFormProvider>
  )

  function currentInput(): unknown {
    const { input, issues } = inputOf(model, form.getValues() as FormValue, zone)
    return issues.length > 0 ? undefined : input
  }
}
