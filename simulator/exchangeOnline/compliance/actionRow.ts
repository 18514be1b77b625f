import { guid, type Row, zonelessDate } from '../wire/row'
import { actionStatusOf, type ComplianceAction, RUNNING_MS } from './complianceSearch'

export function actionRow(
  action: ComplianceAction,
  now: Date,
  tenantId: string,
  { withResults, withDetails }: { withResults: boolean; withDetails: boolean },
): Row {
  const status = actionStatusOf(action, now)
  const isDone = status === 'Completed'
  const results = withDetails || action.kind === 'Preview' ? action.detailedResults : action.results
  return {
    Action: action.kind,
    AllowNotFoundExchangeLocationsEnabled: false,
    AzureBatchFrameworkEnabled: false,
    CaseId: null,
    CaseName: '',
    CreatedBy: action.createdBy,
    CreatedTime: zonelessDate(action.createdAt),
    Description: '',
    Errors: isDone ? action.errors.join('\n') : '',
    EstimateSearchJobId: guid(action.id),
    EstimateSearchRunId: guid(action.id),
    ExchangeLocation: action.locations,
    ExchangeLocationExclusion: null,
    Identity: guid(action.id),
    IsValid: true,
    JobEndTime: zonelessDate(isDone ? new Date(action.createdAt.getTime() + RUNNING_MS) : null),
    JobId: guid(action.id),
    JobRunId: guid(action.id),
    JobStartTime: zonelessDate(action.createdAt),
    LastModifiedTime: zonelessDate(action.createdAt),
    Name: action.name,
    PublicFolderLocation: null,
    PublicFolderLocationExclusion: null,
    Results: isDone && withResults ? results : null,
    Retry: false,
    RunBy: action.createdBy,
    SearchName: action.searchName,
    SharePointLocation: null,
    SharePointLocationExclusion: null,
    Status: status,
    TenantId: guid(tenantId),
  }
}
