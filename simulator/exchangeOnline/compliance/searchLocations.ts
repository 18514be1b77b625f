import { type FaultName, faultNameOf } from '../../faults/faultAddress'
import { allMembers } from '../../world/groupMembers'
import type { Person, World } from '../../world/types'

/** The people whose mailboxes a search can no more reach than anybody else */
const UNREACHABLE: readonly FaultName[] = ['unavailable', 'servererror', 'forbidden', 'cut', 'alwaysthrottled']

export interface SearchLocations {
  people: Person[]
  /** Addresses that are no mailbox in the cloud: unknown, on premises, without a licence */
  unknown: string[]
}

/** "All" is every mailbox that the directory lists; a group is its members. */
export function findLocations(world: World, locations: readonly string[]): SearchLocations {
  if (isAll(locations)) {
    return { people: world.people().filter(({ mailbox }) => mailbox === 'cloud'), unknown: [] }
  }
  const people = new Map<string, Person>()
  const unknown: string[] = []
  for (const location of locations) {
    const found = membersOf(world, location)
    if (found.length === 0) unknown.push(location)
    for (const person of found) people.set(person.id, person)
  }
  return { people: [...people.values()], unknown }
}

export function isAll(locations: readonly string[]): boolean {
  return locations.length === 1 && locations[0]?.toLowerCase() === 'all'
}

function membersOf(world: World, address: string): Person[] {
  const group = world.groups.find(({ mail }) => mail?.toLowerCase() === address.toLowerCase())
  if (group) return allMembers(world, group).people.filter(({ mailbox }) => mailbox === 'cloud')
  const person = world.findPerson(address)
  return person?.mailbox === 'cloud' ? [person] : []
}

export function isUnreachable({ userPrincipalName }: Person): boolean {
  const name = faultNameOf(userPrincipalName)
  return name !== undefined && UNREACHABLE.includes(name)
}
