'use client'
import { useState } from 'react'
import type { ComplianceEngine, ComplianceSearch, PurgeResult } from '@/lib/shared/complianceSearch'
import { counted } from '@/lib/shared/counted'
import { useSending } from '../live/useSending'
import { ReasonField, reasonMissing } from '../run/ReasonField'
import { RequestDialog } from '../run/RequestDialog'
import { notTyped, TypedHardDelete } from '../run/TypedHardDelete'
import { useGoToStarted } from '../run/useGoToStarted'
import { Callout } from '../ui/Callout'
import { RadioGroup } from '../ui/RadioGroup'
import type { RequestPurge } from './compliancePlace'
import { removedWords } from './removedWords'

type DeleteType = 'softDelete' | 'hardDelete'

/** Asks for a purge of exactly as many items as the search has found: with another number by then, nothing is removed. */
export function PurgeDialog({
  connectionId,
  search,
  lastPurge,
  engine,
  request,
  onClose,
}: {
  connectionId: string
  search: ComplianceSearch
  lastPurge: PurgeResult | null
  engine: ComplianceEngine
  request: RequestPurge
  onClose: () => void
}) {
  const [deleteType, setDeleteType] = useState<DeleteType>('softDelete')
  const [reason, setReason] = useState('')
  const [typed, setTyped] = useState('')
  const { busy, error, send } = useSending(useGoToStarted())
  const items = counted(search.items, 'item')
  const verb = deleteType === 'hardDelete' ? 'hard delete' : 'soft delete'
  const most = Math.max(0, ...search.locations.map(({ itemCount }) => itemCount))
  const rounds = Math.ceil(most / engine.itemsPerRound)
  const why = reason.trim() === '' ? reasonMissing : deleteType === 'hardDelete' ? notTyped(typed) : null
  const ask = () =>
    request({
      connectionId,
      input: { searchNames: [search.name], deleteType, items: { [search.name]: search.items } },
      reason: reason.trim(),
    })
  return (
    <RequestDialog
      wide
      title={`Purge ${items}${search.locations.length > 0 ? ` in ${counted(search.locations.length, 'mailbox')}` : ''}`}
      description={`The number ${search.items.toLocaleString('en')} is frozen. A second person decides; nothing happens before. It goes by ${engine.name}: up to ${engine.itemsPerRound} items per mailbox and round, so it needs ${rounds > 1 ? `at least ${rounds} rounds` : 'one round or more'}.`}
      action={`Ask to ${verb} ${items}`}
      danger={deleteType === 'hardDelete'}
      shortcut="Control+Enter"
      busy={busy}
      why={why}
      error={error}
      onSend={() => send(ask)}
      onClose={onClose}
    >
      {lastPurge ? (
        <Callout tone="waiting" title={`It was purged before: ${removedWords(lastPurge)} in its last round`}>
          Unless people still see something of it, a second purge removes nothing and shows that result. Start the
          search again first to count what is there now.
        </Callout>
      ) : null}
      <RadioGroup
        aria-label="How"
        value={deleteType}
        onValueChange={(value) => setDeleteType(value as DeleteType)}
        options={[
          {
            value: 'softDelete',
            label: 'Soft delete',
            hint: 'Into Recoverable Items, where its owner can restore it until their retention ends. Not from here.',
          },
          {
            value: 'hardDelete',
            label: 'Hard delete',
            hint: 'Gone at the next cleaning of the mailbox. Only a hold keeps it.',
          },
        ]}
      />
      <ReasonField required value={reason} onChange={setReason} />
      {deleteType === 'hardDelete' ? <TypedHardDelete value={typed} onChange={setTyped} /> : null}
    </RequestDialog>
  )
}
