import type { EmailAddressState } from '../world/types'
import type { Party } from './letter'
import { CLOUD_DOMAIN, DEPOT_DOMAIN, GROUPS } from './organisation'
import { addressOf, displayNameOf } from './people'
import { STAFF } from './staff'

const COLLEAGUES = new Map<string, EmailAddressState>([
  ...STAFF.map((row): [string, EmailAddressState] => [row.name, { name: displayNameOf(row), address: addressOf(row) }]),
  ...GROUPS.filter((group) => group.mail).map((group): [string, EmailAddressState] => [
    (group.mail ?? '').split('@')[0] ?? '',
    { name: group.displayName, address: group.mail ?? '' },
  ]),
])

export function resolveParty(party: Party): EmailAddressState {
  if (typeof party !== 'string') return { name: party.name, address: party.address }
  const colleague = COLLEAGUES.get(party)
  if (!colleague) throw new Error(`The story names nobody called ${party}`)
  return { ...colleague }
}

/** The addresses whose mailboxes a letter to this address reaches: a group reaches its members. */
export function membersOf(address: string): string[] {
  const group = GROUPS.find((each) => each.mail === address)
  if (!group) return [address]
  return STAFF.filter((row) => row.kind !== 'unlicensed' && row.kind !== 'shared')
    .filter((row) => group.displayName === 'All staff' || row.department === group.displayName)
    .map(addressOf)
}

export function isOurs(address: string): boolean {
  const domain = address.split('@')[1] ?? ''
  return domain === CLOUD_DOMAIN || domain === DEPOT_DOMAIN
}
