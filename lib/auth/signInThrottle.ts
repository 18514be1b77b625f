import { createHash } from 'node:crypto'
import { clearWindow, type Rate, type RateVerdict, returnToWindow, takeFromWindow } from '../http/rateLimit'
import { Refusal } from '../shared/refusal'

/** Per account, whether it exists or not; so the answer does not tell. */
export const accountRate: Rate = { limit: 10, windowSeconds: 15 * 60 }
/** Per network address: higher, since an office shares one. */
export const addressRate: Rate = { limit: 40, windowSeconds: 15 * 60 }

export class SignInThrottled extends Refusal {
  /** The limit was reached with this very attempt; later ones in the same window are not worth an audit entry each */
  readonly first: boolean
  readonly scope: 'account' | 'address'
  readonly retryAfterMinutes: number

  constructor(scope: 'account' | 'address', verdict: RateVerdict, rate: Rate) {
    const minutes = Math.ceil(verdict.retryAfterSeconds / 60)
    super(
      'signInThrottled',
      `Too many failed sign-ins. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again.`,
    )
    this.first = verdict.count === rate.limit + 1
    this.scope = scope
    this.retryAfterMinutes = minutes
  }
}

/** Counts an attempt before the password is looked at, so that parallel attempts cannot outrun the limit. */
export async function beginAttempt(email: string, address: string): Promise<void> {
  const byAddress = await takeFromWindow(addressKey(address), addressRate)
  if (!byAddress.allowed) throw new SignInThrottled('address', byAddress, addressRate)
  const byAccount = await takeFromWindow(accountKey(email), accountRate)
  if (!byAccount.allowed) throw new SignInThrottled('account', byAccount, accountRate)
}

/** Only failures count. */
export async function attemptSucceeded(email: string, address: string): Promise<void> {
  await clearWindow(accountKey(email))
  await returnToWindow(addressKey(address))
}

/** What was typed as the e-mail address may be a password: it is kept as a hash only. */
function accountKey(email: string): string {
  return `signIn:account:${createHash('sha256').update(email).digest('base64url')}`
}

function addressKey(address: string): string {
  return `signIn:address:${address}`
}
