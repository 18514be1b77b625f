import type { ExchangeState } from '../exchangeState'
import { heldMessage } from './heldMessage'
import { LIST_SEEDS, SPOOF_SEEDS } from './listSeeds'
import { quarantineLetters } from './quarantineLetters'

const DAY_MS = 86_400_000
const REMOVE_AFTER_DAYS = 45

/** What the organisation's administrators have done before the demo begins; the same at each start. */
export function seedExchange(state: ExchangeState, start: Date): void {
  const inDays = (days: number) => new Date(start.getTime() + days * DAY_MS)
  for (const { daysAgo, expiresInDays, usedDaysAgo, ...seed } of LIST_SEEDS) {
    const neverGoes = seed.action === 'Block' || seed.listType === 'IP'
    state.lists.add(
      {
        ...seed,
        listSubType: 'Tenant',
        submissionId: 'Non-Submission',
        createdAt: inDays(-daysAgo),
        modifiedAt: inDays(-daysAgo),
        modifiedBy: 'samira.khoury@harbourpine.example',
        expiresAt: expiresInDays === null ? null : inDays(expiresInDays),
        removeAfterDays: expiresInDays === null && !neverGoes ? REMOVE_AFTER_DAYS : null,
        lastUsedAt: usedDaysAgo === undefined ? null : inDays(-usedDaysAgo),
      },
      start,
    )
  }
  for (const pair of SPOOF_SEEDS) state.spoofPairs.add(pair)
  for (const held of quarantineLetters()) state.quarantine.add(heldMessage(held, start))
}
