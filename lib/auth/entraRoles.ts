import { type Role, roles } from '../shared/permission'

/** Value of an app role, or object id of a group → roles here. Compared in lower case. */
export type EntraRoleMap = ReadonlyMap<string, readonly Role[]>

/** Without a map of one's own: app roles named "Clawback.Analyst", "Clawback.Approver" … */
const appRoleNames: EntraRoleMap = new Map(roles.map((role) => [`clawback.${role}`, [role]]))

/**
 * Reads CLAWBACK_ENTRA_ROLES: {"<app role value or group id>": "analyst", "<another>": ["viewer", "auditor"]}.
 * Returns the map, or what is wrong with the text.
 */
export function readEntraRoleMap(text: string): EntraRoleMap | string {
  if (!text) return appRoleNames
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return 'is not JSON'
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return 'is not a JSON object of app role values or group ids to roles'
  }
  const map = new Map<string, Role[]>()
  for (const [claim, value] of Object.entries(parsed)) {
    const held = [value].flat()
    const unknown = held.find((one) => !isRole(one))
    if (unknown !== undefined || held.length === 0) {
      return `gives "${claim}" a role that does not exist (${JSON.stringify(unknown)}); roles are ${roles.join(', ')}`
    }
    map.set(claim.toLowerCase(), held.filter(isRole))
  }
  return map.size > 0 ? map : 'maps nothing, so nobody could sign in'
}

/** The union of what the claims give, in the house's order. */
export function rolesFromClaims(claims: { roles?: string[]; groups?: string[] }, map: EntraRoleMap): Role[] {
  const held = [...(claims.roles ?? []), ...(claims.groups ?? [])].flatMap(
    (claim) => map.get(claim.toLowerCase()) ?? [],
  )
  return roles.filter((role) => held.includes(role))
}

function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value)
}
