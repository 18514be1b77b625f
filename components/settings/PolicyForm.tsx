'use client'
import { type FormEvent, useState, useTransition } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { showToast } from '../ui/toastStore'

export interface Policy {
  reversibleFreeItems: number
  disruptiveFreeItems: number
  freeItemsPerDay: number
  expiryHours: number
}

const fields: { key: keyof Policy; label: string; hint: string }[] = [
  {
    key: 'reversibleFreeItems',
    label: 'Reversible: items without approval',
    hint: 'A move, or a delete that can be put back. 0: always a second person.',
  },
  {
    key: 'disruptiveFreeItems',
    label: 'Disruptive: items without approval',
    hint: 'What changes what people or the organisation can do. 0: always a second person.',
  },
  {
    key: 'freeItemsPerDay',
    label: 'One person in 24 hours: items without approval',
    hint: 'Several small requests together. Above it, each needs a second person.',
  },
  {
    key: 'expiryHours',
    label: 'A request expires after',
    hint: 'Hours without a decision, 1 to 2,160.',
  },
]

export function PolicyForm({
  initial,
  save,
}: {
  initial: Policy
  save: (policy: Policy) => Promise<ActionResult<unknown>>
}) {
  const [saved, setSaved] = useState(initial)
  const [draft, setDraft] = useState(() => mapPolicy(initial, String))
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, start] = useTransition()
  const problemWith = (key: keyof Policy) => error?.issues?.find(({ path }) => path === key)?.message
  const change = (to: Policy, undoes: Policy | null) =>
    start(async () => {
      const result = await save(to)
      setError(result.ok ? null : result.error)
      if (!result.ok) return
      setSaved(to)
      setDraft(mapPolicy(to, String))
      showToast(
        undoes
          ? { title: 'Policy saved', action: { label: 'Undo', onAct: () => change(undoes, null) } }
          : { title: 'Policy is as it was before' },
      )
    })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change(mapPolicy(draft, Number), saved)
  }
  return (
    <form onSubmit={submit} noValidate className="grid max-w-md gap-5 px-4 pb-8 md:px-6">
      {error ? (
        <Callout tone="danger" alert title="Not saved">
          {fields.some(({ key }) => problemWith(key)) ? 'See the fields that are marked.' : error.message}
        </Callout>
      ) : null}
      {fields.map(({ key, label, hint }) => (
        <Field key={key} label={label} hint={hint} error={problemWith(key)}>
          <Input
            type="number"
            inputMode="numeric"
            min={0}
            value={draft[key]}
            onChange={(event) => setDraft((held) => ({ ...held, [key]: event.target.value }))}
          />
        </Field>
      ))}
      <p className="text-muted">
        What cannot be undone always needs a second person and a reason: that is not a setting.
      </p>
      <div>
        <Button type="submit" variant="primary" busy={busy}>
          Save
        </Button>
      </div>
    </form>
  )
}

function mapPolicy<From, To>(
  policy: Record<keyof Policy, From>,
  convert: (value: From) => To,
): Record<keyof Policy, To> {
  return {
    reversibleFreeItems: convert(policy.reversibleFreeItems),
    disruptiveFreeItems: convert(policy.disruptiveFreeItems),
    freeItemsPerDay: convert(policy.freeItemsPerDay),
    expiryHours: convert(policy.expiryHours),
  }
}
