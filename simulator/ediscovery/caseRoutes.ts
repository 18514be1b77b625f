import { randomUUID } from 'node:crypto'
import { directoryPage } from '../graph/directory/directoryPage'
import type { GraphAnswer } from '../graph/graphCall'
import { badRequest, GraphError } from '../graph/graphError'
import { type JsonObject, readJsonBody, readString, unknownBodyProperty } from '../graph/jsonBody'
import { odataContext } from '../graph/odataContext'
import { readQueryOptions } from '../graph/query/queryOptions'
import { type EdiscoveryCall, requireCase } from './ediscoveryCall'
import type { EdiscoveryCase } from './ediscoveryCase'
import { caseJson } from './ediscoveryJson'

const CONTEXT = 'security/cases/ediscoveryCases'

/** https://learn.microsoft.com/graph/api/security-casesroot-list-ediscoverycases */
export function listCases(call: EdiscoveryCall): GraphAnswer {
  const cases = [...call.state.ediscovery.cases.values()]
  return directoryPage(call, readQueryOptions(call.query), cases, odataContext(call, CONTEXT, null), caseJson)
}

export function getCase(call: EdiscoveryCall): GraphAnswer {
  return answer(call, requireCase(call), 200)
}

/** https://learn.microsoft.com/graph/api/security-casesroot-post-ediscoverycases */
export function createCase(call: EdiscoveryCall): GraphAnswer {
  const { displayName, description = '', externalId = '' } = readCase(readJsonBody(call))
  if (!displayName) throw badRequest('The display name of a case is required.')
  const { cases } = call.state.ediscovery
  if ([...cases.values()].some((each) => each.displayName.toLowerCase() === displayName.toLowerCase())) {
    throw new GraphError(409, 'Conflict', `A case with the name '${displayName}' already exists.`)
  }
  const made: EdiscoveryCase = {
    id: randomUUID(),
    displayName,
    description,
    externalId,
    createdAt: call.now,
    modifiedAt: call.now,
    modifiedBy: call.identity,
    searches: new Map(),
    operations: [],
  }
  cases.set(made.id, made)
  return answer(call, made, 201)
}

export function updateCase(call: EdiscoveryCall): GraphAnswer {
  const found = requireCase(call)
  Object.assign(found, readCase(readJsonBody(call)), { modifiedAt: call.now, modifiedBy: call.identity })
  return { status: 204 }
}

export function deleteCase(call: EdiscoveryCall): GraphAnswer {
  call.state.ediscovery.cases.delete(requireCase(call).id)
  return { status: 204 }
}

function answer(call: EdiscoveryCall, ediscoveryCase: EdiscoveryCase, status: number): GraphAnswer {
  return { status, json: { '@odata.context': odataContext(call, CONTEXT, null, true), ...caseJson(ediscoveryCase) } }
}

const PROPERTIES = ['displayName', 'description', 'externalId'] as const

function readCase(body: JsonObject): Partial<Record<(typeof PROPERTIES)[number], string>> {
  const read: Partial<Record<(typeof PROPERTIES)[number], string>> = {}
  for (const [name, value] of Object.entries(body)) {
    const property = PROPERTIES.find((each) => each === name)
    if (property) read[property] = readString(value)
    else if (!name.includes('@')) throw unknownBodyProperty(name, 'microsoft.graph.security.ediscoveryCase')
  }
  return read
}
