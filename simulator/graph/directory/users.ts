import type { Person } from '../../world/types'
import { compileFilter, DIRECTORY_WORDS } from '../filter/compileFilter'
import { parseFilter } from '../filter/parseFilter'
import type { GraphAnswer, GraphCall } from '../graphCall'
import { badRequest, GraphError, notImplemented, resourceNotFound } from '../graphError'
import { odataContext } from '../odataContext'
import { parseExpand } from '../query/parseExpand'
import { compareBy, parseOrderBy } from '../query/parseOrderBy'
import { parseSelect } from '../query/parseSelect'
import { type QueryOptions, readQueryOptions } from '../query/queryOptions'
import { isEventual, requireSupportedDirectoryQuery } from './advancedQuery'
import { directoryPage } from './directoryPage'
import { compileDirectorySearch } from './directorySearch'
import { SINGLE_USER_PROPERTIES, USER_PROPERTIES, USER_TYPE, userJson } from './userType'

/** https://learn.microsoft.com/graph/api/user-list */
export function listUsers(call: GraphCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = readUserSelect(options)
  if (select?.some((name) => SINGLE_USER_PROPERTIES.includes(name))) {
    throw new GraphError(501, 'NotImplemented', 'This operation target is not yet supported.')
  }
  const people = selectUsers(call, options)
  return directoryPage(call, options, people, odataContext(call, 'users', select), (person) =>
    userJson(person, select, call.basicOnly, call.world),
  )
}

/** https://learn.microsoft.com/graph/aad-advanced-queries#query-scenarios-that-require-advanced-query-capabilities */
export function countUsers(call: GraphCall): GraphAnswer {
  if (!isEventual(call)) throw new GraphError(400, 'Request_BadRequest', '$count is not currently supported.')
  const options = readQueryOptions(call.query)
  const people = selectUsers(call, { ...options, count: 'true' })
  return { status: 200, text: String(people.length), contentType: 'text/plain' }
}

/** https://learn.microsoft.com/graph/api/user-get */
export function getUser(call: GraphCall): GraphAnswer {
  const options = readQueryOptions(call.query)
  const select = readUserSelect(options)
  const person = requirePerson(call)
  const json = userJson(person, select, call.basicOnly && person !== call.access.person, call.world)
  return { status: 200, json: { '@odata.context': odataContext(call, 'users', select, true), ...json } }
}

/** The one of the address, or for "/me" the one who signed in. */
export function requirePerson(call: GraphCall): Person {
  const key = call.parameters.user
  if (key === undefined) return requireSignedIn(call)
  const person = call.world.findPerson(key)
  if (!person) throw resourceNotFound(key)
  return person
}

export function requireSignedIn(call: GraphCall): Person {
  if (!call.access.person) throw badRequest('/me request is only valid with delegated authentication flow.')
  return call.access.person
}

function selectUsers(call: GraphCall, options: QueryOptions): readonly Person[] {
  const filter = options.filter?.trim() ? parseFilter(options.filter) : undefined
  requireSupportedDirectoryQuery(call, options, filter, 'User')
  const test = filter && compileFilter(filter, USER_TYPE, DIRECTORY_WORDS)
  const search = options.search === undefined ? undefined : compileDirectorySearch(options.search, USER_TYPE)
  const orderings = parseOrderBy(options.orderby, USER_TYPE, DIRECTORY_WORDS.unknownProperty)
  let people = call.world.people()
  if (test) people = people.filter(test)
  if (search) people = people.filter(search)
  return orderings.length > 0 ? [...people].sort(compareBy(orderings)) : people
}

function readUserSelect(options: QueryOptions): string[] | null {
  for (const { name } of parseExpand(options.expand)) throw notImplemented(`$expand=${name} on users`)
  return parseSelect(options.select, USER_PROPERTIES, USER_TYPE.name)
}
