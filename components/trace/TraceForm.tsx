'use client'
import { Plus, Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { ZonedInstantField } from '../search/ZonedInstantField'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { Select } from '../ui/Select'
import { statusOptions, type TraceRequest, traceSpans } from './traceRequest'

/** Whose mail, which mail, when. Nothing is asked before it is sent. */
export function TraceForm({
  initial,
  busy,
  onAsk,
}: {
  initial: TraceRequest
  busy: boolean
  onAsk: (request: TraceRequest) => void
}) {
  const [draft, setDraft] = useState(initial)
  const change = (part: Partial<TraceRequest>) => setDraft((held) => ({ ...held, ...part }))
  const exact = draft.days === 'exact'
  const [byNetwork, setByNetwork] = useState(initial.fromIp !== '' || initial.toIp !== '')
  const why = exact ? reasonAgainst(draft) : null
  const text = (name: 'sender' | 'recipient' | 'messageId' | 'fromIp' | 'toIp') => ({
    mono: true,
    value: draft[name],
    spellCheck: false,
    autoComplete: 'off',
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (why === null) onAsk(draft)
  }
  return (
    <form
      aria-label="What to trace"
      onSubmit={submit}
      className="grid shrink-0 grid-cols-2 items-end gap-3 px-4 pb-3 md:px-6 lg:grid-cols-[1fr_1fr_1fr_10rem_10rem_auto]"
    >
      <div className="max-sm:col-span-2">
        <Field label="Sender">
          <Input {...text('sender')} placeholder="*@evil.example" />
        </Field>
      </div>
      <div className="max-sm:col-span-2">
        <Field label="Recipient">
          <Input {...text('recipient')} />
        </Field>
      </div>
      <div className="max-sm:col-span-2">
        <Field label="Internet message ID">
          <Input {...text('messageId')} placeholder="<id@example.com>" />
        </Field>
      </div>
      <Field label="Status">
        <Select
          value={draft.status || 'any'}
          onValueChange={(status) => change({ status: status === 'any' ? '' : status })}
          options={statusOptions}
        />
      </Field>
      <Field label="Received">
        <Select value={draft.days} onValueChange={(days) => change({ days })} options={traceSpans} />
      </Field>
      <Button
        type="submit"
        variant="primary"
        shortcut="Control+Enter"
        busy={busy}
        disabledReason={why}
        className="max-lg:order-last max-lg:col-span-2"
      >
        <Search aria-hidden />
        Trace
      </Button>
      {exact
        ? (['from', 'until'] as const).map((name) => (
            <div key={name} className="max-sm:col-span-2">
              <ZonedInstantField
                label={name === 'from' ? 'From' : 'Until'}
                value={draft[name]}
                onChange={(instant) => change({ [name]: instant })}
              />
            </div>
          ))
        : null}
      {byNetwork ? (
        <>
          <Field label="From IP">
            <Input {...text('fromIp')} placeholder="203.0.113.7" />
          </Field>
          <Field label="To IP">
            <Input {...text('toIp')} />
          </Field>
        </>
      ) : (
        <div className="max-lg:col-span-2">
          <Button variant="ghost" onClick={() => setByNetwork(true)}>
            <Plus aria-hidden />
            IP addresses
          </Button>
        </div>
      )}
    </form>
  )
}

function reasonAgainst({ from, until }: TraceRequest): string | null {
  if (from === '' || until === '') return 'Give both times.'
  return from < until ? null : 'The times end before they begin.'
}
