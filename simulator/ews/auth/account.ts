import type { Person } from '../../world/types'

/** An account of the organisation's own Active Directory. */
export interface Account {
  /** The pre-Windows 2000 name of the domain */
  domain: string
  /** The part behind the backslash */
  name: string
  userPrincipalName: string
  displayName: string
  password: string
  sid: string
  /** Null: a service account without a mailbox */
  person: Person | null
  isEnabled: boolean
  isLocked: boolean
  failedAttempts: number
  /** The management role ApplicationImpersonation, over everybody */
  mayImpersonate: boolean
  /** Addresses of mailboxes with Full Access; "*": all of them */
  fullAccess: readonly string[]
  /** The role Mailbox Search */
  maySearchMailboxes: boolean
}

export function mayOpen(account: Account, person: Person): boolean {
  return (
    account.person?.id === person.id ||
    account.fullAccess.some((address) => address === '*' || address === person.userPrincipalName.toLowerCase())
  )
}
