'use client'
import { FlaskConical, RotateCcw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import type { CommandView } from '@/lib/shared/commandView'
import { SchemaForm } from '../form/SchemaForm'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { Field } from '../ui/Field'
import { Select } from '../ui/Select'
import { Textarea } from '../ui/Textarea'
import { showToast } from '../ui/toastStore'

export interface ConnectionChoice {
  id: string
  name: string
  /** Why it cannot be used for this command; null when it can */
  reason: string | null
}

interface RunCommandInput {
  commandId: string
  connectionId: string
  input: unknown
  reason?: string
}

export type RunCommand = (
  input: RunCommandInput,
) => Promise<ActionResult<{ runId: string; state: 'awaitingApproval' | 'queued' }>>

/** The generic page of a command: connection, its input, a reason; it leads to the run. */
export function RunCommandForm({
  command,
  connections,
  initial = {},
  run,
}: {
  command: CommandView
  connections: readonly ConnectionChoice[]
  /** What a link brought along */
  initial?: { input?: unknown; connectionId?: string }
  run: RunCommand
}) {
  const router = useRouter()
  const against = useReasonAgainst(command.permission)
  const usable = connections.filter((connection) => connection.reason === null)
  const [connectionId, setConnectionId] = useState(
    (usable.find(({ id }) => id === initial.connectionId) ?? usable[0])?.id ?? '',
  )
  const [reason, setReason] = useState('')
  const [filled, setFilled] = useState<{ times: number; initial: unknown }>({ times: 0, initial: initial.input })
  const changes = command.risk !== 'read'
  const fill = (initial: unknown) => setFilled(({ times }) => ({ times: times + 1, initial }))

  return (
    <SchemaForm
      // Another start (the example, empty again) is another form
      key={filled.times}
      schema={command.schema}
      initial={filled.initial}
      onSubmit={async (input) => {
        const answer = await run({
          commandId: command.id,
          connectionId,
          input,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        })
        if (!answer.ok) return answer.error
        showToast({
          title: answer.data.state === 'awaitingApproval' ? 'Asked for approval' : 'Started',
          description:
            answer.data.state === 'awaitingApproval'
              ? 'It starts once a second person has approved it.'
              : command.title,
        })
        router.push(`/runs/${answer.data.runId}`)
        return null
      }}
      before={
        <Field
          label="Connection"
          required
          hint={usable.length === 0 ? 'No connection can be used for this: see Connections.' : undefined}
        >
          <Select
            value={connectionId}
            onValueChange={setConnectionId}
            options={connections.map(({ id, name, reason: why }) => ({
              value: id,
              label: name,
              disabled: why !== null,
              ...(why ? { hint: why } : {}),
            }))}
          />
        </Field>
      }
    >
      {({ busy }) => (
        <>
          {changes ? (
            <Field
              label="Reason"
              optional
              hint="Kept with the run and in the audit log. Required where a second person has to approve."
            >
              <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
            </Field>
          ) : null}
          <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
            <Button
              type="submit"
              variant="primary"
              shortcut="Control+Enter a"
              busy={busy}
              disabledReason={against ?? (connectionId === '' ? 'Choose a connection first.' : null)}
            >
              {command.title}
            </Button>
            <Button variant="ghost" onClick={() => fill(command.example.input)}>
              <FlaskConical aria-hidden />
              Fill in the example
            </Button>
            <Button variant="ghost" onClick={() => fill(undefined)}>
              <RotateCcw aria-hidden />
              Empty the form
            </Button>
          </div>
        </>
      )}
    </SchemaForm>
  )
}
