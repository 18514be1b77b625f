import type { User } from '../../generated/prisma/client'
import { type AuditDraft, appendAudit } from '../audit/append'
import { db } from '../db/client'
import { inTransaction } from '../db/transaction'
import { Refusal } from '../shared/refusal'
import { hashPassword, verifyPassword } from './password'
import { longestPassword } from './passwordRules'
import { attemptSucceeded, beginAttempt, SignInThrottled } from './signInThrottle'

export interface PasswordSignIn {
  email: string
  password: string
  address: string
  origin: 'console' | 'cli'
}

/** One text for every reason, so that nobody learns which accounts exist, or which of the two was wrong. */
export class SignInFailed extends Refusal {
  constructor() {
    super('signInFailed', 'The e-mail address or the password is not right.')
  }
}

/** Told to nobody but who has given the right password of the account. */
export class AccountDisabled extends Refusal {
  constructor() {
    super('accountDisabled', 'Your account in this console is disabled. Ask an administrator to enable it.')
  }
}

type FailureReason = 'unknownAccount' | 'wrongPassword' | 'disabled' | 'invited' | 'noPassword'

/** The account, if address and password are right and it may come in. Throttled, audited, and equally slow in every case. */
export async function signInWithPassword(input: PasswordSignIn): Promise<User> {
  const email = input.email.trim().toLowerCase().slice(0, 254)
  const attempt = { ...input, email }
  try {
    await beginAttempt(email, input.address)
  } catch (error) {
    if (error instanceof SignInThrottled && error.first) await auditThrottle(attempt, error)
    throw error
  }

  const user = await db().user.findUnique({ where: { email } })
  const { matches, outdated } = await verifyPassword(
    input.password.slice(0, longestPassword + 1),
    user?.passwordHash ?? null,
  )
  if (!user || !matches || user.status !== 'active') {
    const reason = reasonOf(user, matches)
    await auditFailure(attempt, user, reason)
    throw reason === 'disabled' ? new AccountDisabled() : new SignInFailed()
  }
  const rehashed = outdated ? { passwordHash: await hashPassword(input.password) } : {}
  await attemptSucceeded(email, input.address)
  return inTransaction(async (tx) => {
    const updated = await tx.user.update({ where: { id: user.id }, data: { lastSignInAt: new Date(), ...rehashed } })
    await appendAudit(tx, {
      actor: actorOfAttempt(attempt, user),
      action: 'signIn.succeeded',
      objectType: 'user',
      objectId: user.id,
      detail: { with: 'password', origin: input.origin },
    })
    return updated
  })
}

function reasonOf(user: User | null, matches: boolean): FailureReason {
  if (!user) return 'unknownAccount'
  if (user.passwordHash === null) return 'noPassword'
  if (!matches) return 'wrongPassword'
  return user.status === 'disabled' ? 'disabled' : 'invited'
}

async function auditFailure(attempt: PasswordSignIn, user: User | null, reason: FailureReason): Promise<void> {
  await inTransaction((tx) =>
    appendAudit(tx, {
      actor: actorOfAttempt(attempt, user),
      action: 'signIn.failed',
      objectType: 'user',
      objectId: user?.id,
      detail: { with: 'password', origin: attempt.origin, reason },
    }),
  )
}

async function auditThrottle(attempt: PasswordSignIn, throttled: SignInThrottled): Promise<void> {
  const user = await db().user.findUnique({ where: { email: attempt.email } })
  await inTransaction((tx) =>
    appendAudit(tx, {
      actor: actorOfAttempt(attempt, user),
      action: 'signIn.throttled',
      objectType: 'user',
      objectId: user?.id,
      detail: { with: 'password', origin: attempt.origin, by: throttled.scope, minutes: throttled.retryAfterMinutes },
    }),
  )
}

/** Named only where the account exists: what was typed instead of an address may be a password. */
function actorOfAttempt(attempt: PasswordSignIn, user: User | null): AuditDraft['actor'] {
  return { userId: user?.id ?? null, name: user?.name ?? 'Unknown account', address: attempt.address }
}
