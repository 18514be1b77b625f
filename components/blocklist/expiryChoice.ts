import { type BlocklistAction, type BlocklistExpiry, blocklistLimits } from '@/lib/shared/blocklist'
import type { SelectOption } from '../ui/SelectPanel'

/** What somebody picks as the end of an entry: a fixed word, a number of days, or a day (`date`). */
export interface ExpiryChoice {
  kind: string
  /** YYYY-MM-DD, the last day on which it holds (UTC); for `date` only */
  day: string
}

const dayMilliseconds = 86_400_000

export function expiryOptions(action: BlocklistAction): SelectOption[] {
  const inDays = (days: number) => ({ value: String(days), label: days === 1 ? 'In 1 day' : `In ${days} days` })
  const date = { value: 'date', label: 'On a date…' }
  return action === 'block'
    ? [{ value: 'never', label: 'Never' }, ...[1, 7, 30, blocklistLimits.longestBlockDays].map(inDays), date]
    : [
        { value: 'afterLastUse', label: `${blocklistLimits.daysAfterLastUse} days after its last use` },
        ...[1, 7, blocklistLimits.longestAllowDays].map(inDays),
        date,
      ]
}

export function usualChoice(action: BlocklistAction): ExpiryChoice {
  return { kind: action === 'block' ? 'never' : 'afterLastUse', day: '' }
}

/** null: a date was promised and is not given yet. */
export function expiryOf({ kind, day }: ExpiryChoice, now: Date): BlocklistExpiry | null {
  if (kind === 'never') return { kind: 'never' }
  if (kind === 'afterLastUse') return { kind: 'afterLastUse', days: blocklistLimits.daysAfterLastUse }
  if (kind === 'date') return day === '' ? null : { kind: 'at', at: `${day}T23:59:59.000Z` }
  return { kind: 'at', at: new Date(now.getTime() + Number(kind) * dayMilliseconds).toISOString() }
}

/** "in 12 days", "today", "never" */
export function expiryWords(expiry: BlocklistExpiry, now: Date): string {
  if (expiry.kind === 'never') return 'Never'
  if (expiry.kind === 'afterLastUse') return `${expiry.days} days after its last use`
  const left = Date.parse(expiry.at) - now.getTime()
  if (left <= 0) return 'Has ended'
  const days = Math.floor(left / dayMilliseconds)
  if (days === 0) return 'In less than a day'
  return days === 1 ? 'In 1 day' : `In ${days} days`
}
