'use client'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import type { CommandView } from '@/lib/shared/commandView'
import { SchemaForm } from '../form/SchemaForm'
import { useReasonAgainst } from '../frame/PersonContext'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Field } from '../ui/Field'
import { Textarea } from '../ui/Textarea'
import { showToast } from '../ui/toastStore'
import type { RunCommand } from './RunCommandForm'

/** A command's form on top of the page that it is about. It goes through the same door as the command's own page. */
export function CommandDialog({
  command,
  connectionId,
  initial,
  run,
  onClose,
}: {
  command: CommandView
  connectionId: string
  initial: Record<string, unknown>
  run: RunCommand
  onClose: () => void
}) {
  const router = useRouter()
  const formId = useId()
  const against = useReasonAgainst(command.permission)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const submit = async (input: unknown) => {
    setBusy(true)
    try {
      const answer = await run({
        commandId: command.id,
        connectionId,
        input,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      })
      if (!answer.ok) return answer.error
      const waits = answer.data.state === 'awaitingApproval'
      showToast({
        title: waits ? 'Asked for approval' : 'Started',
        description: waits ? 'It starts once a second person has approved it.' : command.title,
      })
      router.push(`/runs/${answer.data.runId}`)
      return null
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      wide
      onOpenChange={(next) => !next && onClose()}
      title={command.title}
      description={command.summary}
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy} disabledReason={against}>
            {command.title}
          </Button>
        </>
      }
    >
      <div className="py-2">
        <SchemaForm id={formId} schema={command.schema} initial={initial} onSubmit={submit}>
          {() => (
            <Field
              label="Reason"
              optional
              hint="Kept with the run and in the audit log. Required where a second person has to approve."
            >
              <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
            </Field>
          )}
        </SchemaForm>
      </div>
    </Dialog>
  )
}
