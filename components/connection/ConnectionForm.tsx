'use client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ActionError, ActionResult } from '@/lib/shared/actionResult'
import type { SecretView } from '@/lib/shared/connectionView'
import { Button } from '../ui/Button'
import { Callout } from '../ui/Callout'
import { CheckboxField } from '../ui/CheckboxField'
import { Combobox } from '../ui/Combobox'
import { Field } from '../ui/Field'
import { Fieldset } from '../ui/Fieldset'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Select } from '../ui/Select'
import { Textarea } from '../ui/Textarea'
import { type ConnectionDraft, inputOf, secretsOfDraft } from './connectionDraft'
import { DraftProvider } from './DraftContext'
import { ExchangeServerFields } from './ExchangeServerFields'
import { type CloudChoice, Microsoft365Fields } from './Microsoft365Fields'
import { NetworkFields } from './NetworkFields'
import { SecretField } from './SecretField'

export interface ConnectionFormChoices {
  clouds: readonly CloudChoice[]
  people: readonly { id: string; name: string; email: string }[]
  callbackUrl: string
}

const never = 'never'
const intervals = [
  { value: never, label: 'Never' },
  { value: '5', label: 'Every 5 minutes' },
  { value: '15', label: 'Every 15 minutes' },
  { value: '60', label: 'Every hour' },
  { value: '1440', label: 'Every day' },
]

export function ConnectionForm({
  initial,
  stored,
  choices,
  isNew,
  save,
  onSaved,
}: {
  initial: ConnectionDraft
  stored: readonly SecretView[]
  choices: ConnectionFormChoices
  isNew: boolean
  save: (input: ReturnType<typeof inputOf>) => Promise<ActionResult<{ connectionId: string }>>
  onSaved: (connectionId: string) => void
}) {
  const [draft, setDraft] = useState(initial)
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, setBusy] = useState(false)
  const change = (part: Partial<ConnectionDraft>) => setDraft((held) => ({ ...held, ...part }))
  const issue = (path: string) => {
    const found = error?.issues?.find((one) => one.path === path || one.path.startsWith(`${path}.`))
    return found?.message
  }
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [error])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    const answer = await save(inputOf(draft))
    setBusy(false)
    if (answer.ok) return onSaved(answer.data.connectionId)
    setError(answer.error)
  }
  const interval = draft.healthIntervalMinutes === '' ? never : draft.healthIntervalMinutes
  return (
    <DraftProvider value={{ draft, change, issue }}>
      <form method="post" ref={form} onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-8">
        {error ? (
          <Callout tone="danger" alert title="Not saved">
            {error.message}
          </Callout>
        ) : null}
        <Fieldset legend="Connection">
          <Field label="Name" hint="Shown wherever a connection is chosen." error={issue('name')} required>
            <Input
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
              maxLength={100}
              autoComplete="off"
            />
          </Field>
          <Field label="Description" optional error={issue('description')}>
            <Textarea
              rows={2}
              value={draft.description}
              onChange={(event) => change({ description: event.target.value })}
              maxLength={1000}
            />
          </Field>
          {isNew ? (
            <Field label="Kind">
              <RadioGroup
                value={draft.kind}
                onValueChange={(kind) => change({ kind: kind === 'exchangeServer' ? kind : 'microsoft365' })}
                options={[
                  {
                    value: 'microsoft365',
                    label: 'Microsoft 365',
                    hint: 'Graph, Exchange Online and compliance of one tenant.',
                  },
                  {
                    value: 'exchangeServer',
                    label: 'Exchange Server',
                    hint: 'On your own premises, over Exchange Web Services.',
                  },
                ]}
              />
            </Field>
          ) : null}
          <CheckboxField
            label="Active"
            hint="Switched off, it can be tested and changed, and nothing runs over it."
            checked={draft.active}
            onCheckedChange={(active) => change({ active })}
          />
        </Fieldset>
        {draft.kind === 'microsoft365' ? (
          <Microsoft365Fields clouds={choices.clouds} callbackUrl={choices.callbackUrl} />
        ) : (
          <ExchangeServerFields />
        )}
        <Fieldset legend="Secrets">
          {secretsOfDraft(draft).map(({ name, optional }) => (
            <SecretField
              key={name}
              name={name}
              optional={optional}
              stored={stored.find((one) => one.name === name)}
              draft={draft.secrets[name]}
              error={issue(`secrets.${name}`)}
              onChange={(secret) => change({ secrets: { ...draft.secrets, [name]: secret } })}
            />
          ))}
        </Fieldset>
        <Fieldset legend="Who may use it">
          <RadioGroup
            aria-label="Who may use it"
            value={draft.restricted ? 'some' : 'everyone'}
            onValueChange={(value) => change({ restricted: value === 'some' })}
            options={[
              { value: 'everyone', label: 'Everyone', hint: 'With the permission that the command asks for.' },
              { value: 'some', label: 'Only these people', hint: 'They need the permission as well.' },
            ]}
          />
          {draft.restricted ? (
            <Field label="People" error={issue('userIds')}>
              <Combobox
                multiple
                value={draft.userIds}
                onValueChange={(userIds) => change({ userIds })}
                options={choices.people.map(({ id, name, email }) => ({
                  value: id,
                  label: name,
                  hint: email,
                  keywords: [email],
                }))}
                placeholder="Choose people…"
                nothingFound="Nobody fits."
              />
            </Field>
          ) : null}
        </Fieldset>
        <Fieldset legend="Health check" hint="A harmless call to each service, on a schedule.">
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="How often" error={issue('healthIntervalMinutes')}>
              <Select
                value={interval}
                onValueChange={(value) => change({ healthIntervalMinutes: value === never ? '' : value })}
                options={
                  intervals.some((one) => one.value === interval)
                    ? intervals
                    : [...intervals, { value: interval, label: `Every ${interval} minutes` }]
                }
              />
            </Field>
            <Field label="Report after so many failures in a row" error={issue('notifyAfterFailures')}>
              <Input
                inputMode="numeric"
                value={draft.notifyAfterFailures}
                onChange={(event) => change({ notifyAfterFailures: event.target.value })}
              />
            </Field>
          </div>
        </Fieldset>
        <Fieldset legend="Network">
          <NetworkFields />
        </Fieldset>
        <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-2 border-line border-t bg-page px-1 py-3">
          <Button type="submit" variant="primary" busy={busy}>
            {isNew ? 'Add connection' : 'Save connection'}
          </Button>
          {error ? <span className="text-danger">Not saved: see the fields marked above.</span> : null}
        </div>
      </form>
    </DraftProvider>
  )
}
