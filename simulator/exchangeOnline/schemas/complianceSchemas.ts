import { all, nullable, strictly, texts, type WireSchema } from './wireSchema'

const zoneless = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?$' }
const nullableZoneless = { anyOf: [zoneless, { type: 'null' }] }
const unstructured = { type: ['array', 'null'] }

/** demisto/content SecurityAndComplianceV2/README.md@03e8cff, as the module shows it; the newer properties are documented */
export const SEARCH_ROW: WireSchema = {
  sample: 'Get-ComplianceSearch.json',
  rowsAt: ['response'],
  row: strictly(
    all(
      {
        AllowNotFoundExchangeLocationsEnabled: { type: 'boolean' },
        AzureBatchFrameworkEnabled: { type: 'boolean' },
        CaseId: { type: 'null' },
        CaseName: { type: 'string' },
        ContentMatchQuery: { type: 'string' },
        CreatedBy: { type: 'string' },
        CreatedTime: zoneless,
        Description: { type: 'string' },
        Errors: nullable('string'),
        ExchangeLocation: texts,
        ExchangeLocationExclusion: unstructured,
        Identity: { type: 'string', format: 'uuid' },
        IsValid: { const: true },
        Items: { type: 'integer' },
        JobEndTime: nullableZoneless,
        JobId: { type: 'string' },
        JobRunId: nullable('string'),
        JobStartTime: nullableZoneless,
        LastModifiedTime: zoneless,
        LogLevel: { type: 'string' },
        Name: { type: 'string' },
        NumBindings: { type: 'integer' },
        OneDriveLocation: unstructured,
        OneDriveLocationExclusion: unstructured,
        PublicFolderLocation: unstructured,
        PublicFolderLocationExclusion: unstructured,
        RunBy: { type: 'string' },
        SharePointLocation: unstructured,
        SharePointLocationExclusion: unstructured,
        Size: { type: 'integer' },
        Status: { type: 'string' },
        TenantId: { type: 'string' },
        UnindexedItems: { type: 'integer' },
        UnindexedSize: { type: 'integer' },
        SuccessResults: {
          anyOf: [
            { type: 'null' },
            { type: 'string', pattern: '^(\\{Location: [^,]+, Item count: \\d+, Total size: \\d+\\}(\\r\\n|$))*$' },
          ],
        },
      },
      ['NumBindings', 'UnindexedItems', 'UnindexedSize'],
    ),
  ),
}

/** demisto/content SecurityAndComplianceV2/README.md@03e8cff; the text of Results: office-docs-powershell issue 4018 */
export const PURGE_ROW: WireSchema = {
  sample: 'Get-ComplianceSearchAction.json',
  rowsAt: ['responses', 'purge'],
  row: strictly(
    all({
      Action: { const: 'Purge' },
      AllowNotFoundExchangeLocationsEnabled: { type: 'boolean' },
      AzureBatchFrameworkEnabled: { type: 'boolean' },
      CaseId: { type: 'null' },
      CaseName: { type: 'string' },
      CreatedBy: { type: 'string' },
      CreatedTime: zoneless,
      Description: { type: 'string' },
      Errors: { type: 'string' },
      EstimateSearchJobId: { type: 'string' },
      EstimateSearchRunId: { type: 'string' },
      ExchangeLocation: texts,
      ExchangeLocationExclusion: unstructured,
      Identity: { type: 'string' },
      IsValid: { const: true },
      JobEndTime: nullableZoneless,
      JobId: { type: 'string' },
      JobRunId: { type: 'string' },
      JobStartTime: zoneless,
      LastModifiedTime: zoneless,
      Name: { type: 'string', pattern: '_Purge$' },
      PublicFolderLocation: unstructured,
      PublicFolderLocationExclusion: unstructured,
      Results: {
        anyOf: [
          { type: 'null' },
          {
            type: 'string',
            pattern:
              '^Purge Type: (Soft|Hard)Delete; Item count: \\d+; Total size \\d+; Details: \\{(Location: [^;]*; Item count: \\d+; Total size: \\d+; Failed count: \\d+; (,\\s*)?)*\\}$',
          },
        ],
      },
      Retry: { type: 'boolean' },
      RunBy: { type: 'string' },
      SearchName: { type: 'string' },
      SharePointLocation: unstructured,
      SharePointLocationExclusion: unstructured,
      Status: { type: 'string' },
      TenantId: { type: 'string' },
    }),
  ),
}
