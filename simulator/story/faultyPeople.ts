import { faultNameOf } from '../faults/faultAddress'
import type { Person } from '../world/types'
import { DEPOT_DOMAIN, groupIdOf, ORGANISATION } from './organisation'
import { E3_LICENCE, type PasswordOf } from './people'
import { plainPerson } from './plainPerson'

/**
 * "throttled@…", "slow-2@…": people whose mailbox misbehaves by their address. Undefined for any other address, and for
 * "gone@…", whom nobody knows.
 */
export function faultyPerson(address: string, passwordOf: PasswordOf): Person | undefined {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const fault = faultNameOf(address)
  if (!fault || fault === 'gone' || !ORGANISATION.domains.includes(domain)) return undefined
  const lower = `${local}@${domain}`
  const person = { ...plainPerson(lower, `Fault: ${local}`, passwordOf), jobTitle: 'Stand-in for a fault' }
  const groups = [groupIdOf('All staff')]
  if (fault === 'nolicence') return { ...person, mail: null, groups }
  return { ...person, licences: [E3_LICENCE], mailbox: domain === DEPOT_DOMAIN ? 'onPremises' : 'cloud', groups }
}
