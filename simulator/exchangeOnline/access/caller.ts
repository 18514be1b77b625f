import type { AccessCheck } from '../../http/types'
import type { Person, World } from '../../world/types'

/** Who runs a cmdlet, with the roles that decide which ones. */
export interface Caller {
  clientId: string
  /** Null: an application on its own */
  person: Person | null
  /** As it appears in ModifiedBy, CreatedBy and ReleasedBy */
  name: string
  roles: ReadonlySet<string>
}

export function callerOf(world: World, access: AccessCheck & { ok: true }): Caller {
  const { clientId, person } = access
  const application = world.applications.get(clientId)
  return {
    clientId,
    person,
    name: person?.userPrincipalName ?? application?.displayName ?? clientId,
    roles: new Set(person?.directoryRoles ?? application?.directoryRoles ?? []),
  }
}

/**
 * "Exchange.ManageAsApp" and nothing that looks like it, or the delegated scope.
 * https://learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2#step-2-assign-api-permissions-to-the-application
 */
export function mayManageExchange(access: AccessCheck & { ok: true }): boolean {
  return access.person === null
    ? access.roles.includes('Exchange.ManageAsApp')
    : access.scopes.includes('Exchange.Manage')
}
