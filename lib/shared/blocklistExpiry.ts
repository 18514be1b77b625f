import { type BlocklistAction, type BlocklistExpiry, type BlocklistType, blocklistLimits } from './blocklist'

const dayMilliseconds = 86_400_000

/** What an entry gets when nothing is asked for: a block stays, an allow goes when it is not used any more. */
export function usualExpiry(action: BlocklistAction, listType: BlocklistType): BlocklistExpiry {
  return action === 'block' || listType === 'ip'
    ? { kind: 'never' }
    : { kind: 'afterLastUse', days: blocklistLimits.daysAfterLastUse }
}

/**
 * Why the service would refuse this expiry; null: it is fine.
 * https://learn.microsoft.com/powershell/module/exchangepowershell/new-tenantallowblocklistitems
 */
export function expiryProblem(
  entry: { action: BlocklistAction; listType: BlocklistType; expiry: BlocklistExpiry },
  now: Date,
): string | null {
  const { action, listType, expiry } = entry
  if (expiry.kind === 'afterLastUse') {
    if (action === 'block') return 'Only an allow entry can go after its last use. Give a block a date, or none.'
    if (listType === 'ip') return 'An IP address cannot go after its last use. Give it a date, or none.'
    return expiry.days === blocklistLimits.daysAfterLastUse
      ? null
      : `The service knows ${blocklistLimits.daysAfterLastUse} days after the last use only.`
  }
  if (expiry.kind === 'never') {
    return action === 'block' || listType === 'ip'
      ? null
      : `An allow entry needs an end: a date within ${blocklistLimits.longestAllowDays} days, or ${blocklistLimits.daysAfterLastUse} days after its last use.`
  }
  if (action === 'block' && listType === 'ip') return 'A blocked IP address never expires. Leave the date out.'
  const days = (Date.parse(expiry.at) - now.getTime()) / dayMilliseconds
  const longest = action === 'block' ? blocklistLimits.longestBlockDays : blocklistLimits.longestAllowDays
  if (Number.isNaN(days)) return 'The date cannot be read.'
  if (days <= 0) return 'The date is in the past.'
  return days <= longest ? null : `${action === 'block' ? 'A block' : 'An allow entry'} lasts up to ${longest} days.`
}
