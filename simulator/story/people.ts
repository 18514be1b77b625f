import { createHmac } from 'node:crypto'
import { uuidOf } from '../world/identifiers'
import type { Person } from '../world/types'
import { CLOUD_DOMAIN, DEPOT_DOMAIN, groupIdOf } from './organisation'
import { STAFF, type StaffRow } from './staff'

/** Office 365 E3: https://learn.microsoft.com/entra/identity/users/licensing-service-plan-reference */
export const E3_LICENCE = '6fd2c87f-b296-42f0-b197-1e91e994b900'

export type PasswordOf = (userPrincipalName: string) => string

/** Passwords follow from the secret of the state folder: the same after a restart, different on each machine. */
export function passwordsFrom(secret: string): PasswordOf {
  return (userPrincipalName) =>
    `Tide-${createHmac('sha256', secret).update(userPrincipalName).digest('base64url').slice(0, 12)}-7`
}

const CONSOLE_GROUPS: Record<string, string> = {
  'Clawback.Analyst': 'Clawback analysts',
  'Clawback.Approver': 'Clawback approvers',
}

export function addressOf(row: StaffRow): string {
  return `${row.name}@${row.kind === 'depot' ? DEPOT_DOMAIN : CLOUD_DOMAIN}`
}

/** Who administers what, by the part before the @: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const DIRECTORY_ROLES: Record<string, string[]> = {
  'samira.khoury': ['Security Administrator', 'Exchange Administrator', 'Organization Management'],
  'daniel.ashworth': ['Security Operator', 'eDiscovery Manager'],
  'priya.venkatesan': ['Security Reader'],
  'henrik.dahl': ['Exchange Administrator'],
  'frances.oyelaran': ['Global Reader'],
}

const ASSISTANT = 'beatrice.okafor'

const CJK = /[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/

export function displayNameOf(row: StaffRow): string {
  if (row.kind === 'shared') return row.title
  return CJK.test(row.surname) ? `${row.surname} ${row.given}` : `${row.given} ${row.surname}`
}

export function staffPeople(passwordOf: PasswordOf): Person[] {
  return STAFF.map((row, index) => staffPerson(row, index, passwordOf))
}

function staffPerson(row: StaffRow, index: number, passwordOf: PasswordOf): Person {
  const { kind } = row
  const address = addressOf(row)
  const { appRoles } = row
  return {
    id: uuidOf(`person:${address}`),
    userPrincipalName: address,
    mail: kind === 'unlicensed' ? null : address,
    displayName: displayNameOf(row),
    givenName: row.given || null,
    surname: row.surname || null,
    jobTitle: kind === 'shared' ? null : row.title,
    department: row.department,
    officeLocation: row.office,
    mobilePhone: kind === 'cloud' ? `+44 7700 900${String(100 + index)}` : null,
    businessPhones: kind === 'shared' ? [] : [`+44 1632 960${String(100 + index)}`],
    preferredLanguage: row.language,
    accountEnabled: kind !== 'shared' && !row.disabled,
    licences: kind === 'cloud' ? [E3_LICENCE] : [],
    mailbox: kind === 'depot' ? 'onPremises' : kind === 'unlicensed' ? 'none' : 'cloud',
    password: passwordOf(address),
    createdAt: new Date(Date.UTC(2017 + (index % 8), (index * 5) % 12, 1 + ((index * 7) % 28), 8, 30)),
    appRoles: [...appRoles],
    directoryRoles: [...(DIRECTORY_ROLES[row.name] ?? [])],
    manager: managerOf(row),
    groups: [
      groupIdOf('All staff'),
      groupIdOf(row.department),
      ...appRoles.flatMap((role) => CONSOLE_GROUPS[role] ?? []).map(groupIdOf),
    ],
    ...sendingRights(row),
  }
}

/** A department sends as its shared mailboxes; the executive assistant on behalf of the board. */
function sendingRights({ kind, name, department }: StaffRow): Pick<Person, 'sendAs' | 'sendOnBehalf'> {
  if (kind === 'shared') {
    return { sendAs: STAFF.filter((row) => row.kind === 'cloud' && row.department === department).map(addressOf) }
  }
  return department === 'Board' && name !== ASSISTANT ? { sendOnBehalf: [`${ASSISTANT}@${CLOUD_DOMAIN}`] } : {}
}

/** The first of a department leads it; the heads report to the managing director. */
function managerOf(row: StaffRow): string | null {
  if (row.kind === 'shared') return null
  const [director] = STAFF
  const head = STAFF.find(({ department }) => department === row.department)
  const manager = head === row ? director : head
  return !manager || manager === row ? null : addressOf(manager)
}
