import { randomUUID } from 'node:crypto'
import { compileQuery } from '../exchangeOnline/compliance/complianceQuery'
import { CmdletError } from '../exchangeOnline/wire/cmdletError'
import { directoryPage } from '../graph/directory/directoryPage'
import type { GraphAnswer } from '../graph/graphCall'
import { badRequest } from '../graph/graphError'
import { type JsonObject, readJsonBody, readString, unknownBodyProperty } from '../graph/jsonBody'
import { odataContext } from '../graph/odataContext'
import { readQueryOptions } from '../graph/query/queryOptions'
import { type EdiscoveryCall, notFound, requireCase, requireSearch } from './ediscoveryCall'
import type { EdiscoverySearch, UserSource } from './ediscoveryCase'
import { searchJson, sourceJson } from './ediscoveryJson'

const SCOPES = ['none', 'allTenantMailboxes', 'allTenantSites', 'allCaseCustodians', 'allCaseNoncustodialDataSources']

function contextOf(call: EdiscoveryCall, below: string): string {
  return `security/cases/ediscoveryCases('${call.parameters.case}')/searches${below}`
}

/** https://learn.microsoft.com/graph/api/security-ediscoverycase-list-searches */
export function listSearches(call: EdiscoveryCall): GraphAnswer {
  const searches = [...requireCase(call).searches.values()]
  const context = odataContext(call, contextOf(call, ''), null)
  return directoryPage(call, readQueryOptions(call.query), searches, context, searchJson)
}

export function getSearch(call: EdiscoveryCall): GraphAnswer {
  return answer(call, requireSearch(call), 200)
}

/** https://learn.microsoft.com/graph/api/security-ediscoverycase-post-searches */
export function createSearch(call: EdiscoveryCall): GraphAnswer {
  const { searches } = requireCase(call)
  const { additionalSources = [], ...read } = readSearch(call, readJsonBody(call))
  if (!read.displayName) throw badRequest('The display name of a search is required.')
  const search: EdiscoverySearch = {
    id: randomUUID(),
    displayName: read.displayName,
    description: read.description ?? '',
    contentQuery: read.contentQuery ?? '',
    dataSourceScopes: read.dataSourceScopes ?? 'none',
    additionalSources,
    createdAt: call.now,
    createdBy: call.identity,
    modifiedAt: call.now,
  }
  searches.set(search.id, search)
  return answer(call, search, 201)
}

export function updateSearch(call: EdiscoveryCall): GraphAnswer {
  Object.assign(requireSearch(call), readSearch(call, readJsonBody(call)), { modifiedAt: call.now })
  return { status: 204 }
}

export function deleteSearch(call: EdiscoveryCall): GraphAnswer {
  requireCase(call).searches.delete(requireSearch(call).id)
  return { status: 204 }
}

/** https://learn.microsoft.com/graph/api/security-ediscoverysearch-list-additionalsources */
export function listSources(call: EdiscoveryCall): GraphAnswer {
  const { id, additionalSources } = requireSearch(call)
  const context = odataContext(call, contextOf(call, `('${id}')/additionalSources`), null)
  return directoryPage(call, readQueryOptions(call.query), additionalSources, context, sourceJson)
}

/** https://learn.microsoft.com/graph/api/security-ediscoverysearch-post-additionalsources */
export function addSource(call: EdiscoveryCall): GraphAnswer {
  const search = requireSearch(call)
  const source = readSource(call, readJsonBody(call))
  search.additionalSources.push(source)
  const context = odataContext(call, contextOf(call, `('${search.id}')/additionalSources`), null, true)
  return { status: 201, json: { '@odata.context': context, ...sourceJson(source) } }
}

function answer(call: EdiscoveryCall, search: EdiscoverySearch, status: number): GraphAnswer {
  return {
    status,
    json: { '@odata.context': odataContext(call, contextOf(call, ''), null, true), ...searchJson(search) },
  }
}

type Written = Pick<
  EdiscoverySearch,
  'displayName' | 'description' | 'contentQuery' | 'dataSourceScopes' | 'additionalSources'
>

function readSearch(call: EdiscoveryCall, body: JsonObject): Partial<Written> {
  const read: Partial<Written> = {}
  for (const [name, value] of Object.entries(body)) {
    if (name === 'displayName' || name === 'description') read[name] = readString(value)
    else if (name === 'contentQuery') read.contentQuery = readQuery(call, readString(value))
    else if (name === 'dataSourceScopes') read.dataSourceScopes = readScopes(readString(value))
    else if (name === 'additionalSources' && Array.isArray(value)) {
      read.additionalSources = value.map((each) => readSource(call, each as JsonObject))
    } else if (!name.includes('@')) throw unknownBodyProperty(name, 'microsoft.graph.security.ediscoverySearch')
  }
  return read
}

function readQuery({ now }: EdiscoveryCall, query: string): string {
  try {
    compileQuery(query, now)
    return query
  } catch (error) {
    if (error instanceof CmdletError) throw badRequest(error.message)
    throw error
  }
}

function readScopes(text: string): string {
  const scopes = text.split(',').map((each) => each.trim())
  if (scopes.every((scope) => SCOPES.includes(scope))) return scopes.join(',')
  throw badRequest(`Cannot convert the literal '${text}' to the expected type 'dataSourceScopes'.`)
}

/** Only people's mailboxes: sites and groups are not there. */
function readSource({ world, now, identity }: EdiscoveryCall, body: JsonObject): UserSource {
  if (
    body['@odata.type'] !== '#microsoft.graph.security.userSource' &&
    body['@odata.type'] !== 'microsoft.graph.security.userSource'
  ) {
    throw badRequest('The source must be a microsoft.graph.security.userSource.')
  }
  const person = world.findPerson(readString(body.email))
  if (person?.mailbox !== 'cloud') throw notFound(`The mailbox '${body.email}' was not found.`)
  return {
    id: person.id,
    email: person.mail ?? person.userPrincipalName,
    displayName: person.displayName,
    createdAt: now,
    createdBy: identity,
  }
}
