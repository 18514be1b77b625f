import { guid, type Row, zonelessDate } from '../wire/row'
import { type ComplianceSearch, isRunning, statusOf } from './complianceSearch'

/** Without its identity in the question, the service leaves out what is dear to read. */
export function searchRow(search: ComplianceSearch, now: Date, tenantId: string, isDetailed: boolean): Row {
  const { run } = search
  const isDone = run !== null && !isRunning(search, now)
  const results = isDone ? run.results : []
  const details: Row = {
    ExchangeLocation: search.locations,
    Items: results.reduce((sum, { items }) => sum + items, 0),
    NumBindings: results.length,
    OneDriveLocation: null,
    SharePointLocation: null,
    Size: results.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    SuccessResults: isDone ? successResults(results) : null,
    UnindexedItems: 0,
    UnindexedSize: 0,
  }
  return {
    AllowNotFoundExchangeLocationsEnabled: search.allowsUnknownLocations,
    AzureBatchFrameworkEnabled: false,
    CaseId: null,
    CaseName: '',
    ContentMatchQuery: search.query,
    CreatedBy: search.createdBy,
    CreatedTime: zonelessDate(search.createdAt),
    Description: search.description,
    Errors: run ? (isDone ? run.errors.join('\n') : '') : null,
    ExchangeLocationExclusion: [],
    Identity: guid(search.id),
    IsValid: true,
    JobEndTime: zonelessDate(isDone ? run.endedAt : null),
    JobId: guid(search.id),
    JobRunId: run ? guid(run.id) : null,
    JobStartTime: zonelessDate(run?.startedAt ?? null),
    LastModifiedTime: zonelessDate(search.modifiedAt),
    LogLevel: 'Suppressed',
    Name: search.name,
    OneDriveLocationExclusion: null,
    PublicFolderLocation: null,
    PublicFolderLocationExclusion: null,
    RunBy: run?.runBy ?? '',
    SharePointLocationExclusion: null,
    Status: statusOf(search, now),
    TenantId: guid(tenantId),
    ...(isDetailed ? details : {}),
  }
}

/** One line per location, those without a hit too. */
function successResults(results: readonly { address: string; items: number; sizeBytes: number }[]): string {
  return results
    .map(({ address, items, sizeBytes }) => `{Location: ${address}, Item count: ${items}, Total size: ${sizeBytes}}`)
    .join('\r\n')
}
