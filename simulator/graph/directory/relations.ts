import { groupsOf } from '../../world/groupMembers'
import type { GraphAnswer, GraphCall } from '../graphCall'
import { resourceNotFound } from '../graphError'
import { odataContext } from '../odataContext'
import { parseSelect } from '../query/parseSelect'
import { readQueryOptions } from '../query/queryOptions'
import { directoryPage } from './directoryPage'
import { GROUP_TYPE, groupJson } from './groups'
import { requirePerson } from './users'
import { DEFAULT_USER_PROPERTIES, USER_PROPERTIES, USER_TYPE, userJson } from './userType'

/** https://learn.microsoft.com/graph/api/user-list-manager */
export function getManager(call: GraphCall): GraphAnswer {
  const { select: text } = readQueryOptions(call.query)
  const select = parseSelect(text, USER_PROPERTIES, USER_TYPE.name)
  const { manager } = requirePerson(call)
  const person = manager ? call.world.findPerson(manager) : undefined
  if (!person) throw resourceNotFound('manager')
  const json = userJson(person, select ?? ['id', ...DEFAULT_USER_PROPERTIES], false, call.world)
  const context = odataContext(call, 'directoryObjects', select, true)
  return { status: 200, json: { '@odata.context': context, '@odata.type': '#microsoft.graph.user', ...json } }
}

/** The groups that somebody is in without the help of another group. https://learn.microsoft.com/graph/api/user-list-memberof */
export function listMemberOf(call: GraphCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = parseSelect(options.select, Object.keys(GROUP_TYPE.properties), GROUP_TYPE.name)
  const held = groupsOf(call.world, requirePerson(call))
  return directoryPage(call, options, held, odataContext(call, 'directoryObjects', select), (group) => ({
    '@odata.type': '#microsoft.graph.group',
    ...groupJson(group, select),
  }))
}
