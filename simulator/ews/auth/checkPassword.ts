import type { EwsSettings } from '../settings'
import type { Account } from './account'

/** Whoever fails too often is locked out; the answer is the same as for a wrong password. */
export function admit(account: Account | undefined, isRight: boolean, { lockoutThreshold }: EwsSettings): boolean {
  if (!account) return false
  if (!isRight) {
    account.failedAttempts++
    if (lockoutThreshold !== null && account.failedAttempts >= lockoutThreshold) account.isLocked = true
    return false
  }
  if (account.isLocked || !account.isEnabled) return false
  account.failedAttempts = 0
  return true
}
