/**
 * Which roles may run what. Entra roles act through the role groups that they are members of: the Exchange
 * Administrator through Exchange's Organization Management, the Global Administrator through all of them.
 * "Organization Management" here is the role group of that name in Purview and Defender, which Exchange's own does not
 * include. https://learn.microsoft.com/powershell/exchange/find-exchange-cmdlet-permissions
 */
export type Roles = readonly string[]

/** https://learn.microsoft.com/defender-office-365/tenant-allow-block-list-about */
export const LISTS_WRITE: Roles = [
  'Global Administrator',
  'Exchange Administrator',
  'Organization Management',
  'Security Administrator',
  'Security Operator',
  'Tenant AllowBlockList Manager',
]
export const LISTS_READ: Roles = [
  ...LISTS_WRITE,
  'Global Reader',
  'Security Reader',
  'View-Only Organization Management',
]

/**
 * Exchange's role groups alone have not been enough since February 2023 (MC447339).
 * https://learn.microsoft.com/defender-office-365/quarantine-admin-manage-messages-files
 */
export const QUARANTINE_ACT: Roles = [
  'Global Administrator',
  'Organization Management',
  'Quarantine Administrator',
  'Security Administrator',
]
export const QUARANTINE_READ: Roles = [...QUARANTINE_ACT, 'Global Reader', 'Security Reader', 'Security Operator']

/** https://learn.microsoft.com/exchange/permissions-exo/feature-permissions */
export const RECIPIENTS_WRITE: Roles = [
  'Global Administrator',
  'Exchange Administrator',
  'Exchange Recipient Administrator',
  'Recipient Management',
]
export const RECIPIENTS_READ: Roles = [
  ...RECIPIENTS_WRITE,
  'Compliance Administrator',
  'Global Reader',
  'Helpdesk Administrator',
  'Security Administrator',
  'Security Reader',
  'View-Only Organization Management',
]
export const TRACE_READ: Roles = [...RECIPIENTS_READ, 'Security Operator']
export const ORGANIZATION_READ: Roles = [...TRACE_READ, ...QUARANTINE_ACT]

/** https://learn.microsoft.com/purview/edisc-permissions */
export const COMPLIANCE_SEARCH: Roles = [
  'Global Administrator',
  'Compliance Administrator',
  'Data Investigator',
  'eDiscovery Manager',
  'Organization Management',
]
/** The role "Search And Purge" is in these role groups alone. */
export const SEARCH_AND_PURGE: Roles = ['Global Administrator', 'Data Investigator', 'Organization Management']

export function holdsOne(held: ReadonlySet<string>, roles: Roles): boolean {
  return roles.some((role) => held.has(role))
}
