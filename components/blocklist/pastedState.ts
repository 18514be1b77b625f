import { type BlocklistAction, type BlocklistExpiry, blocklistActionWords } from '@/lib/shared/blocklist'
import { expiryProblem } from '@/lib/shared/blocklistExpiry'
import type { PastedLine } from '@/lib/shared/pastedIndicators'

/** What will become of a pasted line: `problem` ones stay in the box, `skipped` ones need nothing. */
export interface PastedState {
  kind: 'add' | 'skipped' | 'problem'
  words: string
}

export function stateOfLine(
  { read, sameAs, present }: PastedLine,
  { action, expiry, now }: { action: BlocklistAction; expiry: BlocklistExpiry | null; now: Date },
): PastedState {
  if (!read.ok) return { kind: 'problem', words: read.problem }
  if (sameAs !== null) return { kind: 'skipped', words: `The same as line ${sameAs}` }
  if (present === action) return { kind: 'skipped', words: `Is ${blocklistActionWords[action]} already` }
  if (present) {
    return { kind: 'problem', words: `It is ${blocklistActionWords[present]} by another entry. Remove that one first.` }
  }
  // An IP address that is blocked has no end: what is left out is right for it
  const wrong = expiry && expiryProblem({ action, listType: read.listType, expiry }, now)
  if (wrong && !(expiry.kind === 'afterLastUse' && read.listType === 'ip')) return { kind: 'problem', words: wrong }
  return { kind: 'add', words: read.notices.join(' ') }
}
