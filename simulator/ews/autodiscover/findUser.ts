import type { World } from '../../world/types'
import { addressOf } from '../call'
import type { EwsSettings } from '../settings'

export type FoundUser =
  | { kind: 'here'; displayName: string; address: string; legacyDn: string }
  | { kind: 'redirectAddr' | 'redirectUrl'; target: string }
  | { kind: 'unknown' }

/** Whose mailbox is in the cloud is sent to the address that it has there. */
export function findUser(world: World, { autodiscoverRedirect }: EwsSettings, address: string): FoundUser {
  if (autodiscoverRedirect) return autodiscoverRedirect
  const person = world.findPerson(address.trim())
  if (person?.mailbox === 'cloud') {
    const name = addressOf(person).split('@')[0] ?? ''
    return { kind: 'redirectAddr', target: `${name}@${world.organisation.initialDomain}` }
  }
  if (person?.mailbox !== 'onPremises') return { kind: 'unknown' }
  return {
    kind: 'here',
    displayName: person.displayName,
    address: addressOf(person),
    legacyDn: `/o=Depots/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${person.id.replaceAll('-', '')}`,
  }
}
