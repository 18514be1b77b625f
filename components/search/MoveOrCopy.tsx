'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ActionError } from '@/lib/shared/actionResult'
import type { Coverage } from '@/lib/shared/runView'
import { RequestDialog } from '../run/RequestDialog'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Textarea } from '../ui/Textarea'
import { AcceptGaps } from './AcceptGaps'
import type { RemovalRequest } from './RequestRemoval'
import type { SelectionRuns } from './SelectionActions'

/** Names that every mailbox knows, in any language */
const folders = ['archive', 'inbox', 'junkemail', 'deleteditems']

/** Asks to move or copy results to a folder of their own mailboxes. */
export function MoveOrCopy({
  count,
  connectionIds,
  selection,
  coverage,
  freeUpTo,
  change,
  onClose,
}: {
  count: number
  connectionIds: string[]
  selection: RemovalRequest['selection']
  coverage: Coverage
  freeUpTo: number
  change: SelectionRuns['change']
  onClose: () => void
}) {
  const router = useRouter()
  const [kind, setKind] = useState<'move' | 'copy'>('move')
  const [destination, setDestination] = useState('')
  const [reason, setReason] = useState('')
  const [accepted, setAccepted] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, start] = useTransition()
  const messages = `${count.toLocaleString('en')} ${count === 1 ? 'message' : 'messages'}`
  const needsApproval = count > freeUpTo
  // A copy takes nothing away, so what was not seen does not matter
  const gaps = kind === 'move' && !coverage.complete ? coverage.gaps : 0
  const why =
    destination.trim() === ''
      ? 'Name a folder.'
      : needsApproval && reason.trim() === ''
        ? 'Give a reason: a second person decides by it.'
        : gaps > 0 && !accepted
          ? 'Accept the gap in the search, or search those mailboxes again first.'
          : null
  const send = () =>
    start(async () => {
      const result = await change({
        connectionIds,
        selection,
        change: { kind, destination: destination.trim() },
        ...(reason.trim() ? { reason: reason.trim() } : {}),
        ...(gaps > 0 ? { acceptedGaps: gaps } : {}),
      })
      if (!result.ok) return setError(result.error)
      router.push(result.data.approvalId ? `/approvals/${result.data.approvalId}` : `/runs/${result.data.runId}`)
    })
  const verb = kind === 'move' ? 'Move' : 'Copy'
  return (
    <RequestDialog
      title={`${verb} ${messages} to a folder`}
      description={
        needsApproval
          ? 'Exactly these messages are frozen. A second person sees them and decides; nothing happens before.'
          : 'Each goes to the folder of that name in its own mailbox.'
      }
      action={needsApproval ? `Ask to ${verb.toLowerCase()} ${messages}` : `${verb} ${messages}`}
      busy={busy}
      why={why}
      error={error}
      onSend={send}
      onClose={onClose}
    >
      <RadioGroup
        aria-label="Move or copy"
        value={kind}
        onValueChange={(value) => setKind(value === 'copy' ? 'copy' : 'move')}
        options={[
          { value: 'move', label: 'Move', hint: 'Where they were is kept, so that they can be put back.' },
          { value: 'copy', label: 'Copy', hint: 'The originals stay where they are.' },
        ]}
      />
      <Field
        label="Destination"
        required
        hint="A well-known folder, a path of folder names (Inbox/Reports), or a folder id."
      >
        <Input
          value={destination}
          list="well-known-folders"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setDestination(event.target.value)}
        />
      </Field>
      <datalist id="well-known-folders">
        {folders.map((folder) => (
          <option key={folder} value={folder} />
        ))}
      </datalist>
      <Field
        label="Reason"
        required={needsApproval}
        optional={!needsApproval}
        hint="Kept in the audit log and shown to the approver."
      >
        <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} maxLength={2000} />
      </Field>
      {kind === 'move' ? (
        <AcceptGaps
          coverage={coverage}
          accepted={accepted}
          onChange={setAccepted}
          label="Copies may remain there. Move what was found all the same."
        />
      ) : null}
    </RequestDialog>
  )
}
