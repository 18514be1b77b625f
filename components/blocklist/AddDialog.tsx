'use client'
import { type Dispatch, type ReactNode, type SetStateAction, useState } from 'react'
import { useReasonAgainst } from '../frame/PersonContext'
import { useSending } from '../live/useSending'
import { RequestDialog } from '../run/RequestDialog'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { AddedEntries } from './AddedEntries'
import { type ListOfTenant, useChangeBlocklist } from './BlocklistContext'

/** Sends lines into a list of the tenant and shows what became of each; those that were not taken go back into the box. */
export function AddDialog({
  connectionId,
  of,
  title,
  description,
  intro,
  action,
  whyNot,
  inputOf,
  left,
  setText,
  reasonFor,
  warnings,
  onClose,
  children,
}: {
  connectionId: string
  of: ListOfTenant
  title: string
  description: string
  intro?: ReactNode
  /** "Block 12 entries" */
  action: string
  /** Why the lines cannot be sent as they are; null: they can */
  whyNot: string | null
  /** Of the command that adds */
  inputOf: () => Record<string, unknown>
  /** The lines that are not sent, for the box */
  left: readonly string[]
  setText: Dispatch<SetStateAction<string>>
  /** What a second person must approve */
  reasonFor: string
  /** What the person should know before sending */
  warnings: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const change = useChangeBlocklist()
  const mayNot = useReasonAgainst('protection.change')
  const [reason, setReason] = useState('')
  const [runId, setRunId] = useState<string | null>(null)
  const { busy, error, send } = useSending((started: { runId: string }) => {
    setText(left.join('\n'))
    setRunId(started.runId)
  })
  return (
    <RequestDialog
      wide
      title={title}
      description={description}
      action={action}
      failed="Nothing was sent"
      busy={busy}
      why={mayNot ?? whyNot}
      error={error}
      onSend={() =>
        send(() => change({ connectionId, of, change: 'add', input: inputOf(), reason: reason.trim() || undefined }))
      }
      onClose={onClose}
    >
      {intro}
      {runId ? (
        <AddedEntries
          key={runId}
          runId={runId}
          of={of}
          onFailed={(values) => setText((text) => [...(text.trim() === '' ? [] : [text]), ...values].join('\n'))}
        />
      ) : null}
      {children}
      <Field label="Reason" optional hint={`Needed where a second person must approve: ${reasonFor}.`}>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {warnings}
    </RequestDialog>
  )
}
