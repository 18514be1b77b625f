import { allMembers, directMembers, type Members } from '../../world/groupMembers'
import type { Group, Person } from '../../world/types'
import { compileFilter, DIRECTORY_WORDS } from '../filter/compileFilter'
import { type EntityType, scalar } from '../filter/entityType'
import { parseFilter } from '../filter/parseFilter'
import type { GraphAnswer, GraphCall } from '../graphCall'
import { resourceNotFound } from '../graphError'
import { odataContext } from '../odataContext'
import { compareBy, parseOrderBy } from '../query/parseOrderBy'
import { parseSelect } from '../query/parseSelect'
import { readQueryOptions } from '../query/queryOptions'
import { requireSupportedDirectoryQuery } from './advancedQuery'
import { directoryPage } from './directoryPage'
import { compileDirectorySearch } from './directorySearch'
import { DEFAULT_USER_PROPERTIES, USER_PROPERTIES, userJson } from './userType'

export const GROUP_TYPE: EntityType<Group> = {
  name: 'microsoft.graph.group',
  properties: {
    id: scalar('string', (group) => group.id),
    displayName: scalar('string', (group) => group.displayName),
    description: scalar('string', () => null),
    mail: scalar('string', (group) => group.mail),
    mailNickname: scalar('string', (group) => group.mail?.split('@')[0] ?? group.displayName.replace(/\W+/g, '')),
    mailEnabled: scalar('boolean', (group) => group.mail !== null),
    securityEnabled: scalar('boolean', (group) => group.mail === null),
    groupTypes: { kind: 'collection', item: { kind: 'scalar', type: 'string' }, read: () => [] },
  },
}

/** https://learn.microsoft.com/graph/api/group-list */
export function listGroups(call: GraphCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = parseSelect(options.select, Object.keys(GROUP_TYPE.properties), GROUP_TYPE.name)
  const filter = options.filter?.trim() ? parseFilter(options.filter) : undefined
  requireSupportedDirectoryQuery(call, options, filter, 'Group')
  let groups = call.world.groups
  if (filter) groups = groups.filter(compileFilter(filter, GROUP_TYPE, DIRECTORY_WORDS))
  if (options.search !== undefined) groups = groups.filter(compileDirectorySearch(options.search, GROUP_TYPE))
  const orderings = parseOrderBy(options.orderby, GROUP_TYPE, DIRECTORY_WORDS.unknownProperty)
  if (orderings.length > 0) groups = [...groups].sort(compareBy(orderings))
  return directoryPage(call, options, groups, odataContext(call, 'groups', select), (group) => groupJson(group, select))
}

/** https://learn.microsoft.com/graph/api/group-get */
export function getGroup(call: GraphCall): GraphAnswer {
  const { select: text } = readQueryOptions(call.query)
  const select = parseSelect(text, Object.keys(GROUP_TYPE.properties), GROUP_TYPE.name)
  const json = groupJson(requireGroup(call), select)
  return { status: 200, json: { '@odata.context': odataContext(call, 'groups', select, true), ...json } }
}

/** People and groups. https://learn.microsoft.com/graph/api/group-list-members */
export function listGroupMembers(call: GraphCall): GraphAnswer {
  return memberPage(call, directMembers(call.world, requireGroup(call)))
}

/** Flat, without saying by which group somebody is in it. https://learn.microsoft.com/graph/api/group-list-transitivemembers */
export function listTransitiveMembers(call: GraphCall): GraphAnswer {
  return memberPage(call, allMembers(call.world, requireGroup(call)))
}

/** What is asked for of people is given of groups as far as they have it. */
function memberPage(call: GraphCall, { people, groups }: Members): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = parseSelect(options.select, USER_PROPERTIES, 'microsoft.graph.user')
  const ofGroup = select?.filter((name) => name in GROUP_TYPE.properties) ?? null
  const context = odataContext(call, 'directoryObjects', select)
  const members: (Person | Group)[] = [...people, ...groups]
  return directoryPage(call, options, members, context, (member) =>
    isPerson(member)
      ? {
          '@odata.type': '#microsoft.graph.user',
          ...userJson(member, select ?? ['id', ...DEFAULT_USER_PROPERTIES], false, call.world),
        }
      : { '@odata.type': '#microsoft.graph.group', ...groupJson(member, ofGroup) },
  )
}

function isPerson(member: Person | Group): member is Person {
  return 'userPrincipalName' in member
}

function requireGroup(call: GraphCall): Group {
  const id = call.parameters.group as string
  const group = call.world.groups.find((each) => each.id.toLowerCase() === id.toLowerCase())
  if (!group) throw resourceNotFound(id)
  return group
}

export function groupJson(group: Group, select: readonly string[] | null): Record<string, unknown> {
  const json: Record<string, unknown> = {}
  for (const name of select ?? Object.keys(GROUP_TYPE.properties)) {
    const property = GROUP_TYPE.properties[name]
    if (property?.kind === 'scalar' || property?.kind === 'collection') json[name] = property.read(group) ?? null
  }
  return json
}
