import type { Person } from '../../world/types'

/** Entra roles, beside which a person may be in role groups of Exchange and Purview: those protect no account. */
const ENTRA_ROLES: ReadonlySet<string> = new Set([
  'Compliance Administrator',
  'Exchange Administrator',
  'Exchange Recipient Administrator',
  'Global Administrator',
  'Global Reader',
  'Helpdesk Administrator',
  'Security Administrator',
  'Security Operator',
  'Security Reader',
  'User Administrator',
])

/**
 * Whoever deletes or disables an administrator needs a role for it, which nobody here has: User.ReadWrite.All is not
 * enough. https://learn.microsoft.com/graph/api/resources/users#who-can-perform-sensitive-actions
 */
export function isAdministrator({ directoryRoles }: Person): boolean {
  return directoryRoles.some((role) => ENTRA_ROLES.has(role))
}
