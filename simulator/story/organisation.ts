import { uuidOf } from '../world/identifiers'
import type { Group, Organisation } from '../world/types'

export const ORGANISATION: Organisation = {
  tenantId: '6f3c1a52-8d0e-4b7a-9c41-2e5d7a90b318',
  displayName: 'Harbour & Pine Logistics',
  initialDomain: 'harbourpine.onmicrosoft.example',
  domains: ['harbourpine.example', 'depot.harbourpine.example', 'harbourpine.onmicrosoft.example'],
}

export const CLOUD_DOMAIN = 'harbourpine.example'
/** The depots' people have their mailboxes on the organisation's own Exchange Server */
export const DEPOT_DOMAIN = 'depot.harbourpine.example'

export const DEPARTMENTS = [
  'Board',
  'Finance',
  'People',
  'Operations',
  'Fleet',
  'Customs',
  'Sales',
  'Customer care',
  'IT and security',
  'Depots',
] as const

export type Department = (typeof DEPARTMENTS)[number]

/** Given to whoever is in the department */
const DEPARTMENT_LICENCES: Partial<Record<Department, string[]>> = {
  Finance: ['POWER_BI_PRO'],
  'IT and security': ['EMS'],
}

const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

export const GROUPS: readonly Group[] = [
  { id: uuidOf('group:all-staff'), displayName: 'All staff', mail: `all-staff@${CLOUD_DOMAIN}` },
  ...DEPARTMENTS.map((name) => ({
    id: uuidOf(`group:${name}`),
    displayName: name,
    mail: `${slugOf(name)}@${CLOUD_DOMAIN}`,
    licences: DEPARTMENT_LICENCES[name] ?? [],
  })),
  { id: uuidOf('group:Clawback analysts'), displayName: 'Clawback analysts', mail: null },
  { id: uuidOf('group:Clawback approvers'), displayName: 'Clawback approvers', mail: null },
  {
    id: uuidOf('group:Yards and quays'),
    displayName: 'Yards and quays',
    mail: null,
    groups: [uuidOf('group:Operations')],
  },
  {
    id: uuidOf('group:On the move'),
    displayName: 'On the move',
    mail: `on-the-move@${CLOUD_DOMAIN}`,
    groups: [uuidOf('group:Fleet'), uuidOf('group:Yards and quays')],
  },
]

export function groupIdOf(displayName: string): string {
  const group = GROUPS.find((each) => each.displayName === displayName)
  if (!group) throw new Error(`No group is called ${displayName}`)
  return group.id
}
