'use client'
import { useState, useTransition } from 'react'
import { pairLine, pairText, type SpoofEntry } from '@/lib/shared/spoofPair'
import { Callout } from '../ui/Callout'
import { ConfirmDialog } from '../ui/ConfirmDialog'
import { Defanged } from '../ui/Defanged'
import { useChangeBlocklist } from './BlocklistContext'

export type PairChange = 'block' | 'allow' | 'remove'

const verbs: Record<PairChange, string> = { block: 'Block', allow: 'Allow', remove: 'Remove' }
const effects: Record<PairChange, string> = {
  block: 'Such mail is treated as phishing from now on.',
  allow: 'Such mail is let in although somebody else sends it in this name.',
  remove: 'Spoof intelligence decides on such mail again.',
}

/** Asks before pairs are turned round or go. What they were is kept, so that it can be undone. */
export function ChangePairs({
  entries,
  to,
  connectionId,
  onStarted,
  onClose,
}: {
  entries: readonly SpoofEntry[]
  to: PairChange
  connectionId: string
  onStarted: (runId: string) => void
  onClose: () => void
}) {
  const change = useChangeBlocklist()
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, start] = useTransition()
  const [first] = entries
  const number = entries.length === 1 ? '1 pair' : `${entries.length.toLocaleString('en')} pairs`
  const send = (reason: string) =>
    start(async () => {
      const input = { pairs: entries.map(pairLine), ...(to === 'remove' ? {} : { action: to }) }
      const request = { connectionId, of: 'spoofedSenders' as const, input, reason: reason || undefined }
      const answer = await change({ ...request, change: to === 'remove' ? 'remove' : 'edit' })
      if (answer.ok) onStarted(answer.data.runId)
      else setProblem(answer.error.message)
    })
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={`${verbs[to]} ${number}?`}
      action={`${verbs[to]} ${number}`}
      danger={to !== 'block'}
      busy={busy}
      reason={{ label: 'Reason', required: false, hint: 'Needed where a second person must approve it.' }}
      error={
        problem ? (
          <Callout tone="danger" alert title="Not changed">
            {problem}
          </Callout>
        ) : null
      }
      onConfirm={({ reason }) => send(reason)}
    >
      {entries.length === 1 && first ? (
        <p>
          <Defanged>{pairText(first)}</Defanged>
        </p>
      ) : null}
      <p>{effects[to]} It can be undone.</p>
    </ConfirmDialog>
  )
}
