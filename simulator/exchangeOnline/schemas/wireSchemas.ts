import type { AnySchema } from 'ajv/dist/2020.js'

/**
 * What the wire looks like, written from captured answers. Each schema names its sample of
 * ../shared/samples/exchange-online and where that one comes from; its tests hold both the sample and the simulator's
 * answers against it.
 */
export interface WireSchema {
  sample: string
  /** Where in the sample the rows are: keys from the top */
  rowsAt: readonly string[]
  row: AnySchema
}

const nullable = (type: string) => ({ type: [type, 'null'] })
const date = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}(Z|\\+00:00)$' }
const nullableDate = { anyOf: [date, { type: 'null' }] }
const texts = { type: 'array', items: { type: 'string' } }
const all = (properties: Record<string, unknown>, optional: readonly string[] = []): AnySchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})
const strictly = (schema: AnySchema, allowed = '@(data|odata)\\.type$'): AnySchema =>
  typeof schema === 'object'
    ? { ...schema, patternProperties: { [allowed]: { type: 'string' } }, additionalProperties: false }
    : schema

/** rknightion/graph2otel@dfd9ef7, live capture of 2026-07-23 */
export const LIST_ROW: WireSchema = {
  sample: 'Get-TenantAllowBlockListItems.json',
  rowsAt: ['responses', 'ListType=Sender', 'value'],
  row: strictly(
    all({
      LastUsedDate: nullableDate,
      Error: { type: 'null' },
      Identity: { type: 'string', pattern: '^RgAAAA[\\w-]+0$' },
      Value: { type: 'string', minLength: 1 },
      Action: { enum: ['Allow', 'Block'] },
      Notes: { type: 'string' },
      SubmissionID: { type: 'string' },
      ListSubType: { enum: ['Tenant', 'AdvancedDelivery'] },
      SysManaged: { type: 'boolean' },
      LastModifiedDateTime: date,
      ExpirationDate: nullableDate,
      ObjectState: { enum: ['New', 'Unchanged'] },
      EntryValueHash: { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' },
      ModifiedBy: { type: 'string' },
      'LastUsedDate(DateTime])': { type: 'null' },
      RemoveAfter: nullable('integer'),
      CreatedDateTime: date,
    }),
  ),
}

/** demisto/content EwsExtensionEXOPowershellV3/README.md@0246ad5, as the module shows it */
export const REMOVED_LIST_ROW: WireSchema = {
  sample: 'Remove-TenantAllowBlockListItems.json',
  rowsAt: ['response'],
  row: strictly(
    all({
      Action: { const: '0' },
      EntryValueHash: { type: 'null' },
      Error: { type: 'null' },
      ExpirationDate: { type: 'null' },
      Identity: { type: 'string' },
      LastModifiedDateTime: { type: 'null' },
      ListSubType: { type: 'null' },
      ModifiedBy: { type: 'null' },
      Notes: { type: 'null' },
      ObjectState: { const: 'Deleted' },
      SubmissionID: { type: 'null' },
      SysManaged: { type: 'null' },
      Value: { type: 'string' },
    }),
  ),
}

/** rknightion/graph2otel@dfd9ef7 */
export const SPOOF_ROW: WireSchema = {
  sample: 'Get-TenantAllowBlockListSpoofItems.json',
  rowsAt: ['response', 'value'],
  row: strictly(
    all({
      Identity: { type: 'string', format: 'uuid' },
      SpoofedUser: { type: 'string' },
      SendingInfrastructure: { type: 'string' },
      SpoofType: { enum: ['External', 'Internal'] },
      Action: { enum: ['Allow', 'Block'] },
    }),
  ),
}

/** rknightion/graph2otel@dfd9ef7, a live row */
export const QUARANTINE_ROW: WireSchema = {
  sample: 'Get-QuarantineMessage.json',
  rowsAt: ['responses', 'wire_notreleased', 'value'],
  row: strictly(
    all({
      Identity: { type: 'string', pattern: '^[0-9a-f-]{36}\\\\[0-9a-f-]{36}$' },
      'ReceivedTime@data.type': { const: 'System.DateTime' },
      ReceivedTime: date,
      Organization: { type: 'string', pattern: '^[0-9a-f-]{36}$' },
      MessageId: { type: 'string' },
      SenderAddress: { type: 'string' },
      'RecipientAddress@odata.type': { const: '#Collection(String)' },
      RecipientAddress: texts,
      Subject: { type: 'string' },
      'Size@data.type': { const: 'System.Int32' },
      Size: { type: 'integer' },
      Type: { type: 'string' },
      PolicyType: { type: 'string' },
      PolicyName: { type: 'string' },
      TagName: { type: 'string' },
      PermissionToBlockSender: { type: 'boolean' },
      PermissionToDelete: { type: 'boolean' },
      PermissionToPreview: { type: 'boolean' },
      PermissionToRelease: { type: 'boolean' },
      PermissionToRequestRelease: { type: 'boolean' },
      PermissionToViewHeader: { type: 'boolean' },
      PermissionToDownload: { type: 'boolean' },
      PermissionToAllowSender: { type: 'boolean' },
      Released: { type: 'boolean' },
      ReleaseStatus: { type: 'string', pattern: '^[A-Z]+$' },
      SystemReleased: { type: 'boolean' },
      RecipientCount: { type: 'integer' },
      QuarantineTypes: { type: 'string' },
      Expires: date,
      RecipientTag: texts,
      DeletedForRecipients: texts,
      QuarantinedUser: texts,
      ReleasedUser: texts,
      Reported: { type: 'boolean' },
      Direction: { enum: ['Inbound', 'Outbound'] },
      CustomData: { type: 'null' },
      EntityType: { const: 'Email' },
      SourceId: { type: 'string' },
      TeamsConversationType: { type: 'string' },
      ApprovalUPN: { type: 'string' },
      ApprovalId: { type: 'string' },
      MoveToQuarantineAdminActionTakenBy: { type: 'string' },
      MoveToQuarantineApprovalId: { type: 'string' },
      OverrideReasonIntValue: { type: 'integer' },
      OverrideReason: { type: 'string' },
      ReleasedCount: { type: 'integer' },
      ReleasedBy: texts,
    }),
  ),
}

/** demisto/content EwsExtensionEXOPowershellV3/README.md@0246ad5 */
export const EXPORT_ROW: WireSchema = {
  sample: 'Export-QuarantineMessage.json',
  rowsAt: ['response'],
  row: strictly(
    all({
      BodyEncoding: { const: 'Base64' },
      Eml: { type: 'string', pattern: '^[A-Za-z0-9+/]+=*$' },
      Identity: { type: 'string' },
      Organization: { type: 'string' },
    }),
  ),
}

/** rknightion/graph2otel@dfd9ef7 internal/collectors/m365/exchangemailboxes: live rows, trimmed by who captured them */
export const MAILBOX_ROW: WireSchema = {
  sample: 'Get-Mailbox.json',
  rowsAt: ['response', 'value'],
  row: all({
    UserPrincipalName: { type: 'string' },
    DisplayName: { type: 'string' },
    PrimarySmtpAddress: { type: 'string' },
    RecipientTypeDetails: { type: 'string', pattern: 'Mailbox$' },
    ExchangeGuid: { type: 'string', format: 'uuid' },
    ExternalDirectoryObjectId: { type: 'string' },
    LitigationHoldEnabled: { type: 'boolean' },
    LitigationHoldDuration: { type: 'string' },
    LitigationHoldDate: nullableDate,
    LitigationHoldOwner: { type: 'string' },
    InPlaceHolds: texts,
    RetentionHoldEnabled: { type: 'boolean' },
    SingleItemRecoveryEnabled: { type: 'boolean' },
    RetainDeletedItemsFor: { type: 'string', pattern: '^\\d+\\.\\d\\d:\\d\\d:\\d\\d$' },
    ComplianceTagHoldApplied: { type: 'boolean' },
    ForwardingAddress: { type: 'null' },
    ForwardingSmtpAddress: { type: 'null' },
    DeliverToMailboxAndForward: { type: 'boolean' },
    HiddenFromAddressListsEnabled: { type: 'boolean' },
    AuditEnabled: { type: 'boolean' },
    AuditLogAgeLimit: { type: 'string' },
    ArchiveStatus: { type: 'string' },
    ArchiveState: { type: 'string' },
    ArchiveGuid: { type: 'string' },
    IsMailboxEnabled: { type: 'boolean' },
    AccountDisabled: { type: 'boolean' },
    WhenMailboxCreated: { type: 'string', pattern: '\\.\\d{7}\\+00:00$' },
    MessageCopyForSentAsEnabled: { type: 'boolean' },
    MessageCopyForSendOnBehalfEnabled: { type: 'boolean' },
    GrantSendOnBehalfTo: texts,
    ProhibitSendQuota: { type: 'string', pattern: '^\\d+ GB \\([\\d,]+ bytes\\)$' },
    ProhibitSendReceiveQuota: { type: 'string' },
    IssueWarningQuota: { type: 'string' },
    MailboxPlan: nullable('string'),
    IsDirSynced: { type: 'boolean' },
    IsShared: { type: 'boolean' },
    IsResource: { type: 'boolean' },
    IsInactiveMailbox: { type: 'boolean' },
    EmailAddresses: texts,
    Identity: { type: 'string' },
  }),
}

/** rknightion/graph2otel@dfd9ef7 internal/collectors/m365/mailboxdelegation: live rows, trimmed */
export const PERMISSION_ROW: WireSchema = {
  sample: 'Get-MailboxPermission.json',
  rowsAt: ['response', 'value'],
  row: all({
    User: { type: 'string' },
    AccessRights: { type: 'array', items: { type: 'string' }, minItems: 1 },
    Deny: { type: 'boolean' },
    IsInherited: { type: 'boolean' },
    UserSid: { type: 'string', pattern: '^S-1-5-' },
    PrimarySmtpAddress: { type: 'string' },
  }),
}

/** The same; without the keys Deny and IsInherited, which were looked for in vain */
export const TRUSTEE_ROW: WireSchema = {
  sample: 'Get-RecipientPermission.json',
  rowsAt: ['responses', 'wire', 'value'],
  row: {
    ...(all({
      Trustee: { type: 'string' },
      AccessRights: { type: 'array', items: { const: 'SendAs' }, minItems: 1 },
      AccessControlType: { const: 'Allow' },
      TrusteeSidString: { type: 'string', pattern: '^S-1-5-' },
      TrusteeWithPrimarySmtpAddress: { type: 'string' },
    }) as object),
    not: { anyOf: [{ required: ['Deny'] }, { required: ['IsInherited'] }] },
  },
}

/** rknightion/graph2otel@dfd9ef7 internal/collectors/m365/messagetrace: a live row */
export const TRACE_ROW: WireSchema = {
  sample: 'Get-MessageTraceV2.json',
  rowsAt: ['response', 'value'],
  row: strictly(
    all({
      MessageTraceId: { type: 'string', format: 'uuid' },
      MessageId: { type: 'string' },
      'Received@data.type': { const: 'System.DateTime' },
      Received: date,
      SenderAddress: { type: 'string' },
      RecipientAddress: { type: 'string' },
      FromIP: { type: 'string' },
      ToIP: { type: 'string' },
      Subject: { type: 'string' },
      Status: {
        enum: ['Delivered', 'Expanded', 'Failed', 'FilteredAsSpam', 'GettingStatus', 'Pending', 'Quarantined'],
      },
      'Size@data.type': { const: 'System.Int32' },
      Size: { type: 'integer' },
    }),
  ),
}

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

/** rknightion/graph2otel@dfd9ef7 internal/exoclient/exoclient_test.go, live envelopes */
export const ENVELOPE: AnySchema = {
  type: 'object',
  properties: {
    '@odata.context': { type: 'string', pattern: '/\\$metadata#Collection\\(Exchange\\.GenericHashTable\\)$' },
    '@odata.nextLink': { type: 'string', pattern: '/InvokeCommand\\?%24skiptoken=AD[\\w-]+$' },
    'adminapi.warnings@odata.type': { const: '#Collection(String)' },
    '@adminapi.warnings': texts,
    '@adminapi.confirmationmessage': { type: 'string' },
    value: { type: 'array' },
  },
  required: ['@odata.context', 'adminapi.warnings@odata.type', '@adminapi.warnings', 'value'],
  additionalProperties: false,
}

const inner = all({ message: { type: 'string' }, type: { type: 'string' }, stacktrace: { type: 'string' } })
const detail = all({
  code: { type: 'string' },
  target: { type: 'string' },
  message: { type: 'string', pattern: '^(Ex[0-9A-F]{6})?\\|[\\w.]*\\|.' },
})

/** rknightion/graph2otel@dfd9ef7 internal/exoclient/errors_test.go, live error bodies */
export const ERROR_BODY: AnySchema = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { enum: ['BadRequest', 'NotFound'] },
        message: { enum: ['Invalid Operation', 'Error executing cmdlet'] },
        details: { type: 'array', items: detail, minItems: 1 },
        innererror: all({ message: { type: 'string' }, type: { type: 'string' }, internalexception: inner }),
        'adminapi.warnings@odata.type': { const: '#Collection(String)' },
        '@adminapi.warnings': texts,
      },
      required: ['code', 'message', 'innererror'],
      additionalProperties: false,
    },
    'adminapi.warnings@odata.type': { const: '#Collection(String)' },
    '@adminapi.warnings': texts,
  },
  required: ['error'],
  additionalProperties: false,
}
