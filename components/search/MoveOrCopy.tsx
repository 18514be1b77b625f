'use client'
import { useState } from 'react'
import { counted } from '@/lib/shared/counted'
import type { Coverage } from '@/lib/shared/runView'
import { useSending } from '../live/useSending'
import { ReasonField, reasonMissing } from '../run/ReasonField'
import { RequestDialog } from '../run/RequestDialog'
import { useGoToStarted } from '../run/useGoToStarted'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
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
  const [kind, setKind] = useState<'move' | 'copy'>('move')
  const [destination, setDestination] = useState('')
  const [reason, setReason] = useState('')
  const [accepted, setAccepted] = useState(false)
  const { busy, error, send } = useSending(useGoToStarted())
  const messages = counted(count, 'message')
  const needsApproval = count > freeUpTo
  // A copy takes nothing away, so what was not seen does not matter
  const gaps = kind === 'move' && !coverage.complete ? coverage.gaps : 0
  const why =
    destination.trim() === ''
      ? 'Name a folder.'
      : needsApproval && reason.trim() === ''
        ? reasonMissing
        : gaps > 0 && !accepted
          ? 'Accept the gap in the search, or search those mailboxes again first.'
          : null
  const ask = () =>
    change({
      connectionIds,
      selection,
      change: { kind, destination: destination.trim() },
      ...(reason.trim() ? { reason: reason.trim() } : {}),
      ...(gaps > 0 ? { acceptedGaps: gaps } : {}),
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
      onSend={() => send(ask)}
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
      <ReasonField required={needsApproval} value={reason} onChange={setReason} />
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
