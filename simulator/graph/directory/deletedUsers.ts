import type { DeletedPerson } from '../../world/types'
import { compileFilter, DIRECTORY_WORDS } from '../filter/compileFilter'
import { type EntityType, type PropertyType, scalar } from '../filter/entityType'
import { parseFilter } from '../filter/parseFilter'
import type { GraphAnswer, GraphCall } from '../graphCall'
import { GraphError, requestDenied, resourceNotFound } from '../graphError'
import { odataContext } from '../odataContext'
import { compareBy, parseOrderBy } from '../query/parseOrderBy'
import { parseSelect } from '../query/parseSelect'
import { readQueryOptions } from '../query/queryOptions'
import { isAdministrator } from './administrators'
import { requireSupportedDirectoryQuery } from './advancedQuery'
import { directoryPage } from './directoryPage'
import { requirePerson } from './users'
import { DEFAULT_USER_PROPERTIES, USER_PROPERTIES, USER_TYPE, userJson } from './userType'

/** To the deleted items for thirty days. https://learn.microsoft.com/graph/api/user-delete */
export function deleteUser(call: GraphCall): GraphAnswer {
  const person = requirePerson(call)
  if (isAdministrator(person)) throw requestDenied()
  call.world.deletePerson(person)
  return { status: 204 }
}

/** https://learn.microsoft.com/graph/api/directory-deleteditems-list */
export function listDeletedUsers(call: GraphCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = parseSelect(options.select, USER_PROPERTIES, USER_TYPE.name)
  const filter = options.filter?.trim() ? parseFilter(options.filter) : undefined
  requireSupportedDirectoryQuery(call, options, filter, 'User')
  const orderings = parseOrderBy(options.orderby, DELETED_TYPE, DIRECTORY_WORDS.unknownProperty)
  const test = filter && compileFilter(filter, DELETED_TYPE, DIRECTORY_WORDS)
  const found = call.world.deletedPeople().filter((deleted) => !test || test(deleted))
  const sorted = orderings.length > 0 ? found.sort(compareBy(orderings)) : found
  return directoryPage(call, options, sorted, odataContext(call, 'users', select), (deleted) =>
    deletedJson(call, deleted, select),
  )
}

/** https://learn.microsoft.com/graph/api/directory-deleteditems-get */
export function getDeletedUser(call: GraphCall): GraphAnswer {
  const deleted = requireDeleted(call)
  const { select: text } = readQueryOptions(call.query)
  const select = parseSelect(text, USER_PROPERTIES, USER_TYPE.name)
  const context = odataContext(call, 'directoryObjects', select, true)
  return {
    status: 200,
    json: { '@odata.context': context, '@odata.type': '#microsoft.graph.user', ...deletedJson(call, deleted, select) },
  }
}

/** https://learn.microsoft.com/graph/api/directory-deleteditems-restore */
export function restoreDeletedUser(call: GraphCall): GraphAnswer {
  const deleted = requireDeleted(call)
  if (call.world.findPerson(deleted.person.userPrincipalName)) {
    throw new GraphError(
      400,
      'Request_BadRequest',
      'Another object with the same value for property userPrincipalName already exists.',
    )
  }
  call.world.restorePerson(deleted)
  const json = userJson(deleted.person, ['id', ...DEFAULT_USER_PROPERTIES], false, call.world)
  const context = odataContext(call, 'directoryObjects', null, true)
  return { status: 200, json: { '@odata.context': context, '@odata.type': '#microsoft.graph.user', ...json } }
}

/** For good. https://learn.microsoft.com/graph/api/directory-deleteditems-delete */
export function purgeDeletedUser(call: GraphCall): GraphAnswer {
  call.world.purgePerson(requireDeleted(call))
  return { status: 204 }
}

function requireDeleted(call: GraphCall): DeletedPerson {
  const id = call.parameters.object as string
  const deleted = call.world.deletedPeople().find(({ person }) => person.id === id.toLowerCase())
  if (!deleted) throw resourceNotFound(id)
  return deleted
}

/** While it is deleted, the name begins with the id, so that the name is free for somebody else. */
function keptName({ person }: DeletedPerson): string {
  return `${person.id.replaceAll('-', '')}${person.userPrincipalName}`
}

const DELETED_TYPE: EntityType<DeletedPerson> = {
  name: USER_TYPE.name,
  properties: {
    ...Object.fromEntries(Object.entries(USER_TYPE.properties).map(([name, property]) => [name, ofPerson(property)])),
    userPrincipalName: scalar('string', keptName),
    deletedDateTime: scalar('date', (deleted) => deleted.deletedAt),
  },
}

function ofPerson(property: PropertyType<DeletedPerson['person']>): PropertyType<DeletedPerson> {
  if (property.kind === 'scalar' || property.kind === 'collection') {
    return { ...property, read: ({ person }: DeletedPerson) => property.read(person) } as PropertyType<DeletedPerson>
  }
  return { kind: 'other' }
}

function deletedJson(
  call: GraphCall,
  deleted: DeletedPerson,
  select: readonly string[] | null,
): Record<string, unknown> {
  const json = userJson(deleted.person, select, false, call.world)
  if ('userPrincipalName' in json) json.userPrincipalName = keptName(deleted)
  if (select?.includes('deletedDateTime')) json.deletedDateTime = deleted.deletedAt.toISOString()
  return json
}
