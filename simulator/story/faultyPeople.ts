import { faultNameOf } from '../faults/faultAddress'
import { uuidOf } from '../world/identifiers'
import type { Person } from '../world/types'
import { DEPOT_DOMAIN, groupIdOf, ORGANISATION } from './organisation'
import { E3_LICENCE, type PasswordOf } from './people'

/**
 * "throttled@…", "slow-2@…": people whose mailbox misbehaves by their address. Undefined for any other address, and for
 * "gone@…", whom nobody knows.
 */
export function faultyPerson(address: string, passwordOf: PasswordOf): Person | undefined {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const fault = faultNameOf(address)
  if (!fault || fault === 'gone' || !ORGANISATION.domains.includes(domain)) return undefined
  const lower = `${local}@${domain}`
  const hasLicence = fault !== 'nolicence'
  return {
    id: uuidOf(`person:${lower}`),
    userPrincipalName: lower,
    mail: hasLicence ? lower : null,
    displayName: `Fault: ${local}`,
    givenName: null,
    surname: null,
    jobTitle: 'Stand-in for a fault',
    department: null,
    officeLocation: null,
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: 'en-GB',
    accountEnabled: true,
    licences: hasLicence ? [E3_LICENCE] : [],
    mailbox: !hasLicence ? 'none' : domain === DEPOT_DOMAIN ? 'onPremises' : 'cloud',
    password: passwordOf(lower),
    createdAt: new Date(Date.UTC(2024, 0, 1)),
    appRoles: [],
    directoryRoles: [],
    groups: [groupIdOf('All staff')],
  }
}
