import type { User } from '../../../generated/prisma/client'
import { type AuditDraft, appendAudit } from '../../audit/append'
import type { Tx } from '../../db/client'
import { inTransaction } from '../../db/transaction'
import type { Actor } from '../../shared/actor'
import { Refusal } from '../../shared/refusal'
import { NotPermitted } from '../notPermitted'

/** Any number, the same in every process: changes to accounts happen one after the other. */
const accountsLock = 7_201_515

export type UserRefusedCode =
  | 'unknownUser'
  | 'ownAccount'
  | 'lastAdministrator'
  | 'addressTaken'
  | 'rolesFromEntra'
  | 'noPassword'
  | 'wrongState'
  | 'entraNotConfigured'

/** A rule of the house about accounts; nothing was changed. */
export class UserRefused extends Refusal {
  declare readonly code: UserRefusedCode
}

export type UserAudit = Pick<AuditDraft, 'action' | 'detail'>

/**
 * The one way to change someone's account: permission, one at a time (two administrators who disable each other in the
 * same second must not both succeed), the change and its audit entry together, and an administrator always remains.
 */
export async function changeUser<T>(
  actor: Actor,
  userId: string,
  change: (tx: Tx, user: User) => Promise<{ result: T; audit: UserAudit }>,
): Promise<T> {
  refuseUnlessManager(actor)
  return inTransaction(async (tx) => {
    await lockAccounts(tx)
    const user = await tx.user.findUnique({ where: { id: userId } })
    if (!user) throw new UserRefused('unknownUser', 'There is no such user any more. Reload the page.')
    const { result, audit } = await change(tx, user)
    await refuseWithoutAdministrator(tx)
    await appendAudit(tx, { ...audit, actor, objectType: 'user', objectId: user.id })
    return result
  })
}

export function refuseUnlessManager(actor: Actor): void {
  if (!actor.permissions.has('users.manage')) throw new NotPermitted('users.manage')
}

export async function lockAccounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${accountsLock})`
}

async function refuseWithoutAdministrator(tx: Tx): Promise<void> {
  const remaining = await tx.user.count({ where: { status: 'active', roles: { has: 'administrator' } } })
  if (remaining > 0) return
  throw new UserRefused(
    'lastAdministrator',
    'This is the last active administrator. Make someone else an administrator first.',
  )
}
