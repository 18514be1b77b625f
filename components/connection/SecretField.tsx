'use client'
import { KeyRound } from 'lucide-react'
import type { SecretView } from '@/lib/shared/connectionView'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { FieldError } from '../ui/FieldError'
import { Input } from '../ui/Input'
import { SegmentedControl } from '../ui/SegmentedControl'
import { Textarea } from '../ui/Textarea'
import { Time } from '../ui/Time'
import type { SecretDraft, TypedSecret } from './connectionDraft'

export const secretWords: Record<string, { label: string; long: boolean }> = {
  clientSecret: { label: 'Client secret', long: false },
  certificatePrivateKey: { label: 'Private key of the certificate', long: true },
  password: { label: 'Password', long: false },
  proxyPassword: { label: 'Proxy password', long: false },
  refreshToken: { label: 'Sign-in of a person', long: false },
}

/** A secret goes in and never comes out: a stored one is only said to be there, and can be replaced. */
export function SecretField({
  name,
  optional,
  stored,
  draft,
  error,
  onChange,
}: {
  name: TypedSecret
  optional: boolean
  stored: SecretView | undefined
  draft: SecretDraft
  error: string | undefined
  onChange: (draft: SecretDraft) => void
}) {
  const { label = name, long = false } = secretWords[name] ?? {}
  if (draft.state === 'kept' && stored) {
    return (
      <div className="flex flex-col gap-1">
        <p className="font-medium text-strong">{label}</p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-sunken px-2.5 py-1">
          <KeyRound aria-hidden className="size-4 shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            {stored.reference ? (
              <>
                Read from <span className="mono wrap-anywhere">{stored.reference}</span>, set on{' '}
              </>
            ) : (
              'Set on '
            )}
            <Time at={stored.setAt} exact withSeconds={false} /> by {stored.setByName}
          </span>
          <Button size="sm" onClick={() => onChange({ state: 'value', text: '' })} aria-label={`Replace: ${label}`}>
            Replace
          </Button>
        </div>
        {error ? <FieldError>{error}</FieldError> : null}
      </div>
    )
  }
  const state = draft.state === 'kept' ? 'value' : draft.state
  const text = draft.state === 'kept' ? '' : draft.text
  const change = (next: string) => onChange({ state, text: next })
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        optional={optional}
        required={!optional}
        error={error}
        hint={
          state === 'value'
            ? 'Encrypted before it is stored; it is never shown again.'
            : 'file:/run/secrets/name or env:CLAWBACK_SECRET_NAME on the machine that runs Clawback.'
        }
      >
        {state === 'reference' ? (
          <Input
            mono
            value={text}
            onChange={(event) => change(event.target.value)}
            placeholder="file:/run/secrets/name"
            spellCheck={false}
          />
        ) : long ? (
          <Textarea
            mono
            rows={3}
            value={text}
            onChange={(event) => change(event.target.value)}
            placeholder="-----BEGIN PRIVATE KEY-----"
            spellCheck={false}
            autoComplete="off"
          />
        ) : (
          <Input
            type="password"
            value={text}
            onChange={(event) => change(event.target.value)}
            autoComplete="new-password"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl
          label={`${label}: stored here or elsewhere`}
          value={state}
          onValueChange={(next) => onChange({ state: next, text: '' })}
          options={[
            { value: 'value', label: 'Store here' },
            { value: 'reference', label: 'Refer to a file or variable' },
          ]}
        />
        {stored ? (
          <Button size="sm" variant="ghost" onClick={() => onChange({ state: 'kept' })}>
            Keep the stored one
          </Button>
        ) : null}
      </div>
    </div>
  )
}
