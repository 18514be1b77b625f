'use client'
import { counted } from '@/lib/shared/counted'
import { pairLine, pairText, type SpoofEntry } from '@/lib/shared/spoofPair'
import { ConfirmChange } from './ConfirmChange'

export type PairChange = 'block' | 'allow' | 'remove'

const verbs: Record<PairChange, string> = { block: 'Block', allow: 'Allow', remove: 'Remove' }
const effects: Record<PairChange, string> = {
  block: 'Such mail is treated as phishing from now on.',
  allow: 'Such mail is let in although somebody else sends it in this name.',
  remove: 'Spoof intelligence decides on such mail again.',
}

/** Asks before pairs are turned round or go. */
export function ChangePairs({
  entries,
  to,
  connectionId,
  ...rest
}: {
  entries: readonly SpoofEntry[]
  to: PairChange
  connectionId: string
  onStarted: (runId: string) => void
  onClose: () => void
}) {
  const [first] = entries
  const pairs = entries.map(pairLine)
  return (
    <ConfirmChange
      action={`${verbs[to]} ${counted(entries.length, 'pair')}`}
      failed="Not changed"
      danger={to !== 'block'}
      only={first && entries.length === 1 ? pairText(first) : null}
      request={{
        connectionId,
        of: 'spoofedSenders',
        ...(to === 'remove'
          ? { change: 'remove', input: { pairs } }
          : { change: 'edit', input: { pairs, action: to } }),
      }}
      {...rest}
    >
      {effects[to]}
    </ConfirmChange>
  )
}
