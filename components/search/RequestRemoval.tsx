'use client'
import { useState } from 'react'
import type { ActionResult } from '@/lib/shared/actionResult'
import { counted } from '@/lib/shared/counted'
import type { Coverage, HitFilter } from '@/lib/shared/runView'
import { useSending } from '../live/useSending'
import { ReasonField, reasonMissing } from '../run/ReasonField'
import { RequestDialog } from '../run/RequestDialog'
import { notTyped, TypedHardDelete } from '../run/TypedHardDelete'
import { useGoToStarted } from '../run/useGoToStarted'
import { RadioGroup } from '../ui/RadioGroup'
import { AcceptGaps } from './AcceptGaps'

const removalModes = ['junk', 'deletedItems', 'soft', 'hard'] as const
export type RemovalMode = (typeof removalModes)[number]

export interface RemovalRequest {
  connectionIds: string[]
  /** `filter` narrows "all" to what matched it */
  selection: { searchRunId: string; hits: 'all' | string[]; exclude?: string[]; filter?: HitFilter }
  mode: RemovalMode
  reason: string
  acceptedGaps?: number
}

const modes: { value: RemovalMode; label: string; hint: string; verb: string }[] = [
  {
    value: 'soft',
    label: 'Soft delete',
    hint: 'To Recoverable Items. Its owner does not see it; you can put it back.',
    verb: 'Soft delete',
  },
  {
    value: 'deletedItems',
    label: 'Move to Deleted Items',
    hint: 'Its owner still sees it there; you can put it back.',
    verb: 'Delete',
  },
  {
    value: 'junk',
    label: 'Move to Junk Email',
    hint: 'Links are off there; its owner still sees it; you can put it back.',
    verb: 'Move to junk',
  },
  {
    value: 'hard',
    label: 'Hard delete',
    hint: 'Purged. Only a hold keeps it; nobody can put it back.',
    verb: 'Hard delete',
  },
]

/** Asks for a removal: what, how, why. Whether a second person must approve is decided by the house, and said before. */
export function RequestRemoval({
  open,
  onClose,
  count,
  mailboxes,
  selection,
  connectionIds,
  coverage,
  freeUpTo,
  request,
}: {
  open: boolean
  onClose: () => void
  count: number
  /** How many mailboxes they lie in; null when not all of them are loaded */
  mailboxes: number | null
  selection: RemovalRequest['selection']
  connectionIds: string[]
  coverage: Coverage
  /** Reversible removals of up to so many items need no approval */
  freeUpTo: number
  request: (input: RemovalRequest) => Promise<ActionResult<{ runId: string; approvalId: string | null }>>
}) {
  const [mode, setMode] = useState<RemovalMode>('soft')
  const [reason, setReason] = useState('')
  const [accepted, setAccepted] = useState(false)
  const [typed, setTyped] = useState('')
  const { busy, error, send } = useSending(useGoToStarted())
  const { verb } = modes.find((one) => one.value === mode) ?? { verb: 'Remove' }
  const messages = counted(count, 'message')
  const where = mailboxes === null ? '' : ` in ${counted(mailboxes, 'mailbox')}`
  const needsApproval = mode === 'hard' || count > freeUpTo
  const gaps = coverage.complete ? 0 : coverage.gaps
  const why =
    needsApproval && reason.trim() === ''
      ? reasonMissing
      : gaps > 0 && !accepted
        ? 'Accept the gap in the search, or search those mailboxes again first.'
        : mode === 'hard'
          ? notTyped(typed)
          : null

  const ask = () =>
    request({
      connectionIds,
      selection,
      mode,
      reason: reason.trim(),
      acceptedGaps: gaps > 0 ? gaps : undefined,
    })

  return (
    <RequestDialog
      open={open}
      title={`Remove ${messages}${where}`}
      description={
        needsApproval
          ? 'Exactly these messages are frozen. A second person sees them and decides; nothing happens before.'
          : `You may remove up to ${freeUpTo} messages now without a second person, because it can be undone.`
      }
      action={needsApproval ? `Ask to ${verb.toLowerCase()} ${messages}` : `${verb} ${messages}`}
      danger={mode === 'hard'}
      shortcut="Control+Enter"
      busy={busy}
      why={why}
      error={error}
      onSend={() => send(ask)}
      onClose={onClose}
    >
      <RadioGroup
        aria-label="How"
        value={mode}
        onValueChange={(value) => setMode(value as RemovalMode)}
        options={modes}
      />
      <ReasonField required={needsApproval} value={reason} onChange={setReason} />
      <AcceptGaps
        coverage={coverage}
        accepted={accepted}
        onChange={setAccepted}
        label="Copies may remain there. Remove what was found all the same."
      />
      {mode === 'hard' ? <TypedHardDelete value={typed} onChange={setTyped} /> : null}
    </RequestDialog>
  )
}
