import { isRunning, type SearchStatus, statusOf } from '../exchangeOnline/compliance/complianceSearch'
import type { CaseOperation, EdiscoveryCase, EdiscoverySearch, UserSource } from './ediscoveryCase'

type Json = Record<string, unknown>

/** https://learn.microsoft.com/graph/api/resources/security-ediscoverycase */
export function caseJson(ediscoveryCase: EdiscoveryCase): Json {
  const { id, displayName, description, externalId, createdAt, modifiedAt, modifiedBy } = ediscoveryCase
  return {
    id,
    displayName,
    description,
    externalId,
    status: 'active',
    createdDateTime: createdAt.toISOString(),
    lastModifiedDateTime: modifiedAt.toISOString(),
    lastModifiedBy: modifiedBy,
    closedBy: null,
    closedDateTime: null,
  }
}

/** https://learn.microsoft.com/graph/api/resources/security-ediscoverysearch */
export function searchJson(search: EdiscoverySearch): Json {
  return {
    id: search.id,
    displayName: search.displayName,
    description: search.description,
    contentQuery: search.contentQuery,
    dataSourceScopes: search.dataSourceScopes,
    createdDateTime: search.createdAt.toISOString(),
    createdBy: search.createdBy,
    lastModifiedDateTime: search.modifiedAt.toISOString(),
    lastModifiedBy: search.createdBy,
  }
}

/** https://learn.microsoft.com/graph/api/resources/security-usersource */
export function sourceJson({ id, email, displayName, createdAt, createdBy }: UserSource): Json {
  return {
    '@odata.type': '#microsoft.graph.security.userSource',
    id,
    displayName,
    email,
    includedSources: 'mailbox',
    createdDateTime: createdAt.toISOString(),
    createdBy,
  }
}

const STATUSES: Record<SearchStatus, string> = {
  NotStarted: 'notStarted',
  Starting: 'notStarted',
  InProgress: 'running',
  Completed: 'succeeded',
  PartiallySucceeded: 'partiallySucceeded',
  Failed: 'failed',
  Stopped: 'failed',
}

/** `knowsMore`: the client said that it understands members that came later; to others they are one and the same. */
export function operationJson(operation: CaseOperation, now: Date, knowsMore: boolean): Json {
  const { job, action } = operation
  if (job.run?.mistake) throw job.run.mistake
  const isDone = !isRunning(job, now)
  const errors = isDone ? (job.run?.errors ?? []) : []
  return {
    id: operation.id,
    action: action === 'purgeData' && !knowsMore ? 'unknownFutureValue' : action,
    status: STATUSES[statusOf(job, now)],
    percentProgress: isDone ? 100 : 50,
    createdDateTime: operation.createdAt.toISOString(),
    completedDateTime: isDone ? (job.run?.endedAt?.toISOString() ?? null) : null,
    createdBy: operation.createdBy,
    resultInfo: errors.length > 0 ? { code: 1, subcode: 0, message: errors.join('\n') } : null,
  }
}

/** https://learn.microsoft.com/graph/api/resources/security-ediscoveryestimateoperation */
export function estimateJson(operation: CaseOperation, now: Date, knowsMore: boolean): Json {
  const { job } = operation
  const results = isRunning(job, now) ? [] : (job.run?.results ?? [])
  const withHits = results.filter(({ items }) => items > 0)
  return {
    ...operationJson(operation, now, knowsMore),
    indexedItemCount: results.reduce((sum, { items }) => sum + items, 0),
    indexedItemsSize: results.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    mailboxCount: withHits.length,
    siteCount: 0,
    unindexedItemCount: 0,
    unindexedItemsSize: 0,
    statisticsOptions: operation.statisticsOptions,
  }
}
