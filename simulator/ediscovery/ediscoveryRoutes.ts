import type { ExchangeStore } from '../exchangeOnline/exchangeState'
import type { GraphAnswer } from '../graph/graphCall'
import type { Operation } from '../graph/operation'
import type { PermissionRule } from '../graph/permissions'
import type { Route } from '../graph/router'
import { createCase, deleteCase, getCase, listCases, updateCase } from './caseRoutes'
import { type EdiscoveryCall, withCases } from './ediscoveryCall'
import { estimateStatistics, getLastEstimate, getOperation, listOperations, purgeData } from './operationRoutes'
import {
  addSource,
  createSearch,
  deleteSearch,
  getSearch,
  listSearches,
  listSources,
  updateSearch,
} from './searchRoutes'

/** https://learn.microsoft.com/graph/api/security-casesroot-list-ediscoverycases#permissions */
const READ: PermissionRule = {
  service: 'directory',
  application: ['eDiscovery.Read.All', 'eDiscovery.ReadWrite.All'],
  delegated: ['eDiscovery.Read.All', 'eDiscovery.ReadWrite.All'],
}
const WRITE: PermissionRule = {
  service: 'directory',
  application: ['eDiscovery.ReadWrite.All'],
  delegated: ['eDiscovery.ReadWrite.All'],
}

const CASES = '/security/cases/ediscoveryCases'
const SEARCHES = `${CASES}/{case}/searches`
const SEARCH = `${SEARCHES}/{search}`

const ROWS: readonly (readonly [
  method: string,
  template: string,
  rule: PermissionRule,
  run: (call: EdiscoveryCall) => GraphAnswer,
])[] = [
  ['GET', CASES, READ, listCases],
  ['POST', CASES, WRITE, createCase],
  ['GET', `${CASES}/{case}`, READ, getCase],
  ['PATCH', `${CASES}/{case}`, WRITE, updateCase],
  ['DELETE', `${CASES}/{case}`, WRITE, deleteCase],
  ['GET', SEARCHES, READ, listSearches],
  ['POST', SEARCHES, WRITE, createSearch],
  ['GET', SEARCH, READ, getSearch],
  ['PATCH', SEARCH, WRITE, updateSearch],
  ['DELETE', SEARCH, WRITE, deleteSearch],
  ['GET', `${SEARCH}/additionalSources`, READ, listSources],
  ['POST', `${SEARCH}/additionalSources`, WRITE, addSource],
  ['POST', `${SEARCH}/estimateStatistics`, WRITE, estimateStatistics],
  ['GET', `${SEARCH}/lastEstimateStatisticsOperation`, READ, getLastEstimate],
  ['POST', `${SEARCH}/purgeData`, WRITE, purgeData],
  ['GET', `${CASES}/{case}/operations`, READ, listOperations],
  ['GET', `${CASES}/{case}/operations/{operation}`, READ, getOperation],
]

/** eDiscovery as Graph speaks it, over the same mailboxes and holds as the compliance cmdlets. */
export function ediscoveryRoutes(store: ExchangeStore): Route<Operation>[] {
  return ROWS.map(([method, template, rule, run]) => ({
    method,
    template,
    target: { kind: 'directory', rule, run: withCases(store, run) },
  }))
}
