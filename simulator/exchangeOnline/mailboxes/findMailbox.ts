import type { Person, World } from '../../world/types'
import { mailboxNotFound, manyFound, recipientNotFound } from '../wire/cmdletError'

/** By address, object id, alias (also as an address of the initial domain), or display name: what "Identity" takes. More than one of a name is refused. */
export function requireMailbox(world: World, identity: string): Person {
  const person = findRecipient(world, identity)
  if (person?.mailbox !== 'cloud') throw mailboxNotFound(identity)
  return person
}

/** Somebody who can be given a right; a group has none to give here. */
export function requireRecipient(world: World, identity: string): Person {
  const person = findRecipient(world, identity)
  if (!person) throw recipientNotFound(identity)
  return person
}

function findRecipient(world: World, identity: string): Person | undefined {
  const direct = world.findPerson(identity)
  if (direct) return direct
  const [alias = '', domain] = identity.toLowerCase().split('@')
  if (domain !== undefined && domain !== world.organisation.initialDomain) return undefined
  const found = world
    .people()
    .filter((person) => aliasOf(person) === alias || (!domain && person.displayName.toLowerCase() === alias))
  if (found.length > 1) throw manyFound(identity)
  return found[0]
}

export function aliasOf({ userPrincipalName }: Person): string {
  return (userPrincipalName.split('@')[0] ?? '').toLowerCase()
}

/** The address by which others know somebody */
export function addressOf({ mail, userPrincipalName }: Person): string {
  return mail ?? userPrincipalName
}
