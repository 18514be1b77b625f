import { z } from 'zod'
import { appendAudit } from '../audit/append'
import { requirePermission } from '../auth/requirePermission'
import type { Risk } from '../commands/define'
import { db, type Tx } from '../db/client'
import { inTransaction } from '../db/transaction'
import type { Actor } from '../shared/actor'

/** A setting whose bounds are said in words to whoever gave something else */
function wholeNumber(from: number, to: number, of = '') {
  const error = `Give a whole number${of} from ${from} to ${to.toLocaleString('en')}.`
  return z.int({ error }).min(from, { error }).max(to, { error })
}

/** When a second person must agree. What cannot be undone always needs one: that is not a setting. */
export const approvalPolicy = z.strictObject({
  /** Reversible actions on up to so many items start at once; 0: never */
  reversibleFreeItems: wholeNumber(0, 10_000).default(25),
  /** The same for disruptive actions */
  disruptiveFreeItems: wholeNumber(0, 10_000).default(0),
  /** One person's changes that start at once come to so many items in 24 hours; more need a second person */
  freeItemsPerDay: wholeNumber(0, 100_000).default(100),
  /** An undecided request ends after so many hours */
  expiryHours: wholeNumber(1, 24 * 90, ' of hours').default(72),
})
export type ApprovalPolicy = z.output<typeof approvalPolicy>

const settingKey = 'approvalPolicy'

export async function readApprovalPolicy(tx: Pick<Tx, 'setting'> = db()): Promise<ApprovalPolicy> {
  const stored = await tx.setting.findUnique({ where: { key: settingKey } })
  return approvalPolicy.parse(stored?.value ?? {})
}

export async function saveApprovalPolicy(policy: ApprovalPolicy, actor: Actor): Promise<void> {
  requirePermission(actor, 'settings.manage')
  const value = approvalPolicy.parse(policy)
  await inTransaction(async (tx) => {
    const before = await readApprovalPolicy(tx)
    await tx.setting.upsert({ where: { key: settingKey }, create: { key: settingKey, value }, update: { value } })
    await appendAudit(tx, { actor, action: 'policy.changed', detail: { before, after: value } })
  })
}

/**
 * Why a second person must agree, in words; null when nobody needs to. `freeToday`: items that this person has changed
 * within 24 hours without one.
 */
export function whyApproval(policy: ApprovalPolicy, risk: Risk, itemCount: number, freeToday: number): string | null {
  const overDay =
    freeToday + itemCount > policy.freeItemsPerDay
      ? `You have changed ${freeToday} items within 24 hours without a second person, and up to ${policy.freeItemsPerDay} need none.`
      : null
  switch (risk) {
    case 'read':
      return null
    case 'reversible':
      return itemCount <= policy.reversibleFreeItems
        ? overDay
        : `It changes ${itemCount} items, and up to ${policy.reversibleFreeItems} need no approval.`
    case 'disruptive':
      return itemCount <= policy.disruptiveFreeItems ? overDay : 'It changes what people or the tenant can do.'
    case 'irreversible':
      return 'It cannot be undone.'
  }
}
