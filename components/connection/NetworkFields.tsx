'use client'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { useDraft } from './DraftContext'

const limits = {
  connectSeconds: 'To connect, seconds',
  requestSeconds: 'One request, seconds',
  totalSeconds: 'With all repeats, seconds',
} as const

export function NetworkFields() {
  const { draft, change, issue } = useDraft()
  const at = 'connection.settings'
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Proxy" optional error={issue(`${at}.proxy.url`) ?? issue(`${at}.proxy`)}>
          <Input
            mono
            value={draft.proxyUrl}
            onChange={(event) => change({ proxyUrl: event.target.value })}
            placeholder="http://proxy.example.com:3128"
            spellCheck={false}
          />
        </Field>
        <Field label="Proxy user name" optional error={issue(`${at}.proxy.username`)}>
          <Input
            mono
            value={draft.proxyUsername}
            onChange={(event) => change({ proxyUsername: event.target.value })}
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-3">
        {(['connectSeconds', 'requestSeconds', 'totalSeconds'] as const).map((name) => (
          <Field key={name} label={limits[name]} error={issue(`${at}.timeouts.${name}`)}>
            <Input
              inputMode="numeric"
              value={draft.timeouts[name]}
              onChange={(event) => change({ timeouts: { ...draft.timeouts, [name]: event.target.value } })}
            />
          </Field>
        ))}
      </div>
    </>
  )
}
