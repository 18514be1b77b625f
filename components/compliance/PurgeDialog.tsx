'use client'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import type { ActionError } from '@/lib/shared/actionResult'
import type { ComplianceEngine, ComplianceSearch, PurgeResult } from '@/lib/shared/complianceSearch'
import { counted } from '@/lib/shared/counted'
import { RequestDialog } from '../run/RequestDialog'
import { Callout } from '../ui/Callout'
import { Field } from '../ui/Field'
import { Input } from '../ui/Input'
import { RadioGroup } from '../ui/RadioGroup'
import { Textarea } from '../ui/Textarea'
import type { RequestPurge } from './compliancePlace'
import { removedWords } from './removedWords'

type DeleteType = 'softDelete' | 'hardDelete'

const typed = 'hard delete'

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
  const router = useRouter()
  const [deleteType, setDeleteType] = useState<DeleteType>('softDelete')
  const [reason, setReason] = useState('')
  const [confirmed, setConfirmed] = useState('')
  const [error, setError] = useState<ActionError | null>(null)
  const [busy, start] = useTransition()
  const items = counted(search.items, 'item')
  const verb = deleteType === 'hardDelete' ? 'hard delete' : 'soft delete'
  const most = Math.max(0, ...search.locations.map(({ itemCount }) => itemCount))
  const rounds = Math.ceil(most / engine.itemsPerRound)
  const why =
    reason.trim() === ''
      ? 'Give a reason: a second person decides by it.'
      : deleteType === 'hardDelete' && confirmed !== typed
        ? `Type “${typed}” to go on.`
        : null
  const send = () =>
    start(async () => {
      const answer = await request({
        connectionId,
        input: { searchNames: [search.name], deleteType, items: { [search.name]: search.items } },
        reason: reason.trim(),
      })
      if (!answer.ok) return setError(answer.error)
      router.push(answer.data.approvalId ? `/approvals/${answer.data.approvalId}` : `/runs/${answer.data.runId}`)
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
      onSend={send}
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
      <Field label="Reason" required hint="Kept in the audit log and shown to the approver.">
        <Textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {deleteType === 'hardDelete' ? (
        <Field label={`Type “${typed}”`} hint="This cannot be undone.">
          <Input value={confirmed} onChange={(event) => setConfirmed(event.target.value)} autoComplete="off" />
        </Field>
      ) : null}
    </RequestDialog>
  )
}
