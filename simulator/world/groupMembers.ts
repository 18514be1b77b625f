import type { Group, Person, World } from './types'

export interface Members {
  people: Person[]
  groups: Group[]
}

/** Who and what is in a group itself. */
export function directMembers(world: World, group: Group): Members {
  const nested = new Set(group.groups)
  return {
    people: world.people().filter((person) => isMember(person, group)),
    groups: world.groups.filter(({ id }) => nested.has(id)),
  }
}

/** Those of its groups too, and of theirs, each once: groups may be in each other in a circle. */
export function allMembers(world: World, group: Group): Members {
  const found = new Set([group])
  for (const each of found) for (const inner of directMembers(world, each).groups) found.add(inner)
  const groups = [...found]
  return {
    people: world.people().filter((person) => groups.some((each) => isMember(person, each))),
    groups: groups.slice(1),
  }
}

/** The groups that a person is in without the help of another group. */
export function groupsOf(world: World, person: Person): Group[] {
  return world.groups.filter((group) => isMember(person, group))
}

/** A story may name a group by its id or its name. */
function isMember({ groups }: Person, { id, displayName }: Group): boolean {
  return groups.includes(id) || groups.includes(displayName)
}
