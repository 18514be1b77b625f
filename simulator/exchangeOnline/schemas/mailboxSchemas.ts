import { all, nullable, nullableDate, texts, type WireSchema } from './wireSchema'

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
