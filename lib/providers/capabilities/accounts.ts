import type { AccountProfile, DeletedUser, GroupMembership } from '../../shared/account'
import type { CallOptions } from '../contract'

/** A user id or a principal name; '' is the signed-in user. */
export interface User {
  user: string
}

export interface Profile extends AccountProfile {
  givenName: string | null
  surname: string | null
  /** The service's own answer, for who needs what is not named here */
  raw: Record<string, unknown>
}

interface Manager {
  userId: string
  displayName: string
  address: string | null
}

type FoundUser = Pick<AccountProfile, 'userId' | 'principalName' | 'mail' | 'displayName'>

export interface Accounts {
  /** People whose name or address begins with the text. */
  find(query: { text: string; limit: number }, options: CallOptions): Promise<FoundUser[]>
  profile(query: User, options: CallOptions): Promise<Profile>
  /** null where the account has none */
  manager(query: User, options: CallOptions): Promise<Manager | null>
  groups(query: User, options: CallOptions): Promise<GroupMembership[]>
  /** Domains whose mail stays inside the organisation, in lower case. */
  domains(options: CallOptions): Promise<string[]>
  /** The service keeps it for 30 days. */
  delete(query: User, options: CallOptions): Promise<void>
  /** Everybody who can still be restored. */
  listDeleted(options: CallOptions): Promise<DeletedUser[]>
  restore(query: { userId: string }, options: CallOptions): Promise<void>
}
