'use client'
import { useEffect, useRef, useState, useTransition } from 'react'
import { fetchJson } from '../live/fetchJson'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { FieldError } from '../ui/FieldError'
import { Textarea } from '../ui/Textarea'

/** Which mailboxes: pasted, or everyone whom the directory lists. */
export function ScopeField({
  connectionId,
  value,
  everyone,
  onChange,
  count,
  delegated,
  error,
}: {
  connectionId: string
  value: string
  /** Whoever the directory lists, so that a link need not name them */
  everyone: boolean
  onChange: (text: string, everyone: boolean) => void
  count: number
  delegated: boolean
  error: string | undefined
}) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const takeAll = () =>
    start(async () => {
      try {
        const { mailboxes } = await fetchJson<{ mailboxes: string[] }>(`/api/connections/${connectionId}/mailboxes`)
        setFailure(null)
        onChange(mailboxes.join('\n'), true)
      } catch (caught) {
        setFailure(caught instanceof Error ? caught.message : String(caught))
      }
    })
  // A link that says "everyone" is filled in as soon as it is known in which directory
  const filled = useRef('')
  useEffect(() => {
    if (!everyone || value !== '' || connectionId === '' || filled.current === connectionId) return
    filled.current = connectionId
    takeAll()
  })
  return (
    <div className="grid gap-2">
      <Field
        label={count === 0 ? 'Mailboxes' : `Mailboxes: ${count.toLocaleString('en')}`}
        hint={
          delegated
            ? 'One address per line, or as they come. Left empty, it is the mailbox of the person who signed the connection in.'
            : 'One address per line, or as they come: commas, semicolons and spaces are fine.'
        }
        error={error}
      >
        <Textarea
          rows={5}
          value={value}
          onChange={(event) => onChange(event.target.value, false)}
          className="mono max-h-48"
          spellCheck={false}
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button
          size="sm"
          busy={busy}
          onClick={takeAll}
          disabledReason={connectionId === '' ? 'Choose a connection first.' : null}
        >
          Everyone in the directory
        </Button>
        {value ? (
          <Button size="sm" variant="ghost" onClick={() => onChange('', false)}>
            Clear
          </Button>
        ) : null}
        {everyone && value ? (
          <span className="text-muted text-xs">A link says “everyone”, as the directory then is.</span>
        ) : null}
        {failure ? <FieldError id="scope-failure">{failure}</FieldError> : null}
      </div>
    </div>
  )
}
