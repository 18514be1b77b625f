import { randomUUID } from 'node:crypto'
import type { ComplianceSearch, SearchRun } from '../exchangeOnline/compliance/complianceSearch'
import { isRunning } from '../exchangeOnline/compliance/complianceSearch'
import { purgeMatches } from '../exchangeOnline/compliance/purgeMatches'
import { runSearch } from '../exchangeOnline/compliance/runSearch'
import { findLocations } from '../exchangeOnline/compliance/searchLocations'
import { directoryPage } from '../graph/directory/directoryPage'
import type { GraphAnswer } from '../graph/graphCall'
import { badRequest, GraphError } from '../graph/graphError'
import { readEnum, readJsonBody } from '../graph/jsonBody'
import { odataContext } from '../graph/odataContext'
import { readQueryOptions } from '../graph/query/queryOptions'
import { type EdiscoveryCall, knowsMore, notFound, requireCase, requireSearch } from './ediscoveryCall'
import type { CaseOperation, EdiscoverySearch } from './ediscoveryCase'
import { estimateJson, operationJson } from './ediscoveryJson'

/** https://learn.microsoft.com/graph/api/security-ediscoverysearch-purgedata */
const MOST_ITEMS_PER_LOCATION = 100
const PURGE_TYPES = ['recoverable', 'permanentlyDelete'] as const
const PURGE_AREAS = ['mailboxes', 'teamsMessages']

/** https://learn.microsoft.com/graph/api/security-ediscoverysearch-estimatestatistics */
export function estimateStatistics(call: EdiscoveryCall): GraphAnswer {
  const search = requireSearch(call)
  const options = call.body.byteLength === 0 ? undefined : readJsonBody(call).statisticsOptions
  requireIdle(call, search, 'estimateStatistics')
  const operation = begin(call, search, 'estimateStatistics', typeof options === 'string' ? options : null)
  // Nobody waits for it: what it finds is noted in the run
  if (operation.job.run) void runSearch(call.world, call.state.mailboxes, operation.job, operation.job.run)
  return accepted(call, operation)
}

/** https://learn.microsoft.com/graph/api/security-ediscoverysearch-list-lastestimatestatisticsoperation */
export function getLastEstimate(call: EdiscoveryCall): GraphAnswer {
  const { id } = requireSearch(call)
  const last = requireCase(call).operations.findLast(
    ({ searchId, action }) => searchId === id && action === 'estimateStatistics',
  )
  if (!last) throw notFound('The search has no estimate.')
  const of = `security/cases/ediscoveryCases('${call.parameters.case}')/searches('${id}')/lastEstimateStatisticsOperation`
  return {
    status: 200,
    json: { '@odata.context': odataContext(call, of, null, true), ...estimateJson(last, call.now, knowsMore(call)) },
  }
}

/** 100 items of each mailbox, in the same order as the cmdlet takes its ten. */
export function purgeData(call: EdiscoveryCall): GraphAnswer {
  const search = requireSearch(call)
  const body = readJsonBody(call)
  const purgeType = body.purgeType === undefined ? 'recoverable' : readEnum(body.purgeType, PURGE_TYPES, 'purgeType')
  const areas = String(body.purgeAreas ?? 'mailboxes').split(',')
  if (!areas.every((area) => PURGE_AREAS.includes(area.trim()))) {
    throw badRequest(`Cannot convert the literal '${body.purgeAreas}' to the expected type 'purgeAreas'.`)
  }
  requireIdle(call, search, 'purgeData')
  const operation = begin(call, search, 'purgeData', null)
  if (areas.some((area) => area.trim() === 'mailboxes')) purge(call, operation, purgeType)
  return accepted(call, operation)
}

function purge(
  { world, state }: EdiscoveryCall,
  { job }: CaseOperation,
  purgeType: (typeof PURGE_TYPES)[number],
): void {
  const purged = purgeMatches(world, state.mailboxes, {
    query: job.query,
    people: findLocations(world, job.locations).people,
    type: purgeType === 'recoverable' ? 'SoftDelete' : 'HardDelete',
    mostPerMailbox: MOST_ITEMS_PER_LOCATION,
  })
  for (const { address, items, sizeBytes, failed } of purged) {
    if (failed > 0) job.run?.errors.push(`The mailbox '${address}' couldn't be purged.`)
    else job.run?.results.push({ address, items, sizeBytes })
  }
}

/** https://learn.microsoft.com/graph/api/security-ediscoverycase-list-operations */
export function listOperations(call: EdiscoveryCall): GraphAnswer {
  const { operations } = requireCase(call)
  const context = odataContext(call, `security/cases/ediscoveryCases('${call.parameters.case}')/operations`, null)
  const newestFirst = [...operations].reverse()
  return directoryPage(call, readQueryOptions(call.query), newestFirst, context, (operation) =>
    operationJson(operation, call.now, knowsMore(call)),
  )
}

export function getOperation(call: EdiscoveryCall): GraphAnswer {
  const operation = requireCase(call).operations.find(({ id }) => id === call.parameters.operation)
  if (!operation) throw notFound(`The operation '${call.parameters.operation}' was not found.`)
  const of = `security/cases/ediscoveryCases('${call.parameters.case}')/operations`
  return {
    status: 200,
    json: {
      '@odata.context': odataContext(call, of, null, true),
      ...operationJson(operation, call.now, knowsMore(call)),
    },
  }
}

function begin(
  call: EdiscoveryCall,
  search: EdiscoverySearch,
  action: CaseOperation['action'],
  statisticsOptions: string | null,
): CaseOperation {
  const { now, identity } = call
  const run: SearchRun = {
    id: randomUUID(),
    runBy: identity.user?.displayName ?? identity.application?.displayName ?? '',
    startedAt: now,
    endedAt: action === 'purgeData' ? now : null,
    isStopped: false,
    results: [],
    errors: [],
    mistake: null,
  }
  const job: ComplianceSearch = {
    id: search.id,
    name: search.displayName,
    description: search.description,
    query: search.contentQuery,
    locations: locationsOf(search),
    allowsUnknownLocations: true,
    createdBy: run.runBy,
    createdAt: now,
    modifiedAt: now,
    run,
  }
  const operation: CaseOperation = {
    id: randomUUID(),
    action,
    searchId: search.id,
    createdAt: now,
    createdBy: identity,
    job,
    statisticsOptions,
  }
  requireCase(call).operations.push(operation)
  return operation
}

function locationsOf({ dataSourceScopes, additionalSources }: EdiscoverySearch): string[] {
  if (dataSourceScopes.split(',').includes('allTenantMailboxes')) return ['All']
  return additionalSources.map(({ email }) => email)
}

function requireIdle(call: EdiscoveryCall, { id }: EdiscoverySearch, action: CaseOperation['action']): void {
  const running = requireCase(call).operations.find(
    (operation) => operation.searchId === id && operation.action === action && isRunning(operation.job, call.now),
  )
  if (running) throw new GraphError(409, 'Conflict', `The search has an operation of this kind that is running.`)
}

function accepted({ serviceRoot, parameters }: EdiscoveryCall, { id }: CaseOperation): GraphAnswer {
  const Location = `${serviceRoot}/security/cases/ediscoveryCases('${parameters.case}')/operations('${id}')`
  return { status: 202, headers: { Location } }
}
