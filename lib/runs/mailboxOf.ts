import type { ClaimedItem } from './claim'

/** '' is the signed-in user's own, and that of an item which has none */
export function mailboxOf({ target }: Pick<ClaimedItem, 'target'>): string {
  return 'mailbox' in target ? target.mailbox : ''
}
