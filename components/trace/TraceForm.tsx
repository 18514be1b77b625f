'use client'
import { Search } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { traceLimits } from '@/lib/shared/messageTrace'
import { fromZonedInput, toZonedInput } from '../search/zonedInput'
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
  const why = exact && (!draft.from || !draft.until) ? 'Give both times.' : null
  const text = (name: 'sender' | 'recipient' | 'messageId') => ({
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
      className="grid shrink-0 items-end gap-3 px-4 pb-3 sm:grid-cols-2 md:px-6 lg:grid-cols-[1fr_1fr_1fr_10rem_10rem_auto]"
    >
      <Field label="Sender">
        <Input {...text('sender')} placeholder="*@evil.example" />
      </Field>
      <Field label="Recipient">
        <Input {...text('recipient')} />
      </Field>
      <Field label="Internet message ID">
        <Input {...text('messageId')} placeholder="<id@example.com>" />
      </Field>
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
      <Button type="submit" variant="primary" shortcut="Control+Enter" busy={busy} disabledReason={why}>
        <Search aria-hidden />
        Trace
      </Button>
      {exact
        ? (['from', 'until'] as const).map((name) => (
            <Field
              key={name}
              label={name === 'from' ? 'From' : 'Until'}
              hint={`UTC; up to ${traceLimits.oldestDays} days back`}
            >
              <Input
                type="datetime-local"
                value={toZonedInput(draft[name], 'utc')}
                onChange={(event) => change({ [name]: fromZonedInput(event.target.value, 'utc') })}
              />
            </Field>
          ))
        : null}
    </form>
  )
}
