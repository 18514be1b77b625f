'use client'
import { useState, useTransition } from 'react'
import type { BlocklistEntry } from '@/lib/shared/blocklist'
import { Callout } from '../ui/Callout'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Defanged } from '../ui/Defanged'
import { useChangeBlocklist } from './BlocklistContext'

/** Asks before entries of one list go. What they were is kept, so that it can be undone. */
export function RemoveEntries({
  entries,
  connectionId,
  onStarted,
  onClose,
}: {
  entries: readonly BlocklistEntry[]
  connectionId: string
  onStarted: (runId: string) => void
  onClose: () => void
}) {
  const change = useChangeBlocklist()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const [first] = entries
  const number = entries.length === 1 ? '1 entry' : `${entries.length.toLocaleString('en')} entries`
  const remove = (reason: string) =>
    start(async () => {
      const input = {
        entries: entries.map(({ entryId }) => entryId),
        entityType: 'entryIds',
        listType: first?.listType,
      }
      const answer = await change({ connectionId, change: 'remove', input, reason: reason || undefined })
      if (answer.ok) onStarted(answer.data.runId)
      else setProblem(answer.error.message)
    })
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`Remove ${number}?`}
      action={`Remove ${number}`}
      danger
      busy={busy}
      reason={{ label: 'Reason', required: false, hint: 'Needed where a second person must approve it.' }}
      error={
        problem ? (
          <Callout tone="danger" alert title="Not removed">
            {problem}
          </Callout>
        ) : null
      }
      onConfirm={({ reason }) => remove(reason)}
    >
      {entries.length === 1 && first ? (
        <p>
          <Defanged>{first.value}</Defanged>
        </p>
      ) : null}
      <p>The filters treat such mail as any other again. It can be undone.</p>
    </ConfirmDialog>
  )
}
