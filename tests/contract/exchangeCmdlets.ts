import type { CallRecord } from '../../lib/providers/transport/config'

/**
 * Parameters that Microsoft documents for the cmdlets that we call, so that a request of ours is judged by the documents
 * and not by what the simulator takes. https://learn.microsoft.com/powershell/module/exchangepowershell/
 */
const documented: Record<string, string> = {
  'Get-OrganizationConfig': '',
  'Get-TenantAllowBlockListItems': 'Allow Block Entry ExpirationDate ListSubType ListType NoExpiration OutputJson',
  'New-TenantAllowBlockListItems':
    'Allow Block Entries ExpirationDate ListSubType ListType LogExtraDetails NoExpiration Notes OutputJson RemoveAfter SubmissionID',
  'Set-TenantAllowBlockListItems':
    'Allow Block Entries ExpirationDate Ids ListSubType ListType NoExpiration Notes OutputJson RemoveAfter',
  'Remove-TenantAllowBlockListItems': 'Entries Ids ListSubType ListType OutputJson',
  'Get-TenantAllowBlockListSpoofItems': 'Action Identity SpoofType',
  'New-TenantAllowBlockListSpoofItems': 'Action Confirm Identity SendingInfrastructure SpoofedUser SpoofType WhatIf',
  'Set-TenantAllowBlockListSpoofItems': 'Action Confirm Identity Ids WhatIf',
  'Remove-TenantAllowBlockListSpoofItems': 'Confirm Identity Ids WhatIf',
  'Get-QuarantineMessage':
    'Identity Direction EndExpiresDate EndReceivedDate EntityType IncludeMessagesFromBlockedSenderAddress MessageId MyItems Page PageSize PolicyName PolicyTypes QuarantineTypes RecipientAddress RecipientTag ReleaseStatus Reported SenderAddress StartExpiresDate StartReceivedDate Subject TeamsConversationTypes Type',
  'Release-QuarantineMessage':
    'ActionType AllowSender Confirm EntityType Force Identities Identity ReleaseToAll ReportFalsePositive User WhatIf',
  'Delete-QuarantineMessage': 'Confirm EntityType HardDelete Identities Identity RecipientAddress WhatIf',
  'Export-QuarantineMessage':
    'CompressOutput EntityType ForceConversionToMime Identities Identity Password PasswordV2 ReasonForExport RecipientAddress',
  'Get-QuarantineMessageHeader': 'EntityType Identity RecipientAddress',
  'Get-ComplianceSearch': 'Case Identity ResultSize',
  'New-ComplianceSearch':
    'AllowNotFoundExchangeLocationsEnabled Case Confirm ContentMatchQuery Description ExchangeLocation Force HoldNames IncludeUserAppContent Language Name PublicFolderLocation SharePointLocation WhatIf',
  'Start-ComplianceSearch': 'Confirm Force Identity RetryOnError WhatIf',
  'Stop-ComplianceSearch': 'Confirm Identity WhatIf',
  'Get-ComplianceSearchAction': 'Case Details Export Identity IncludeCredential Organization Preview Purge ResultSize',
  'New-ComplianceSearchAction':
    'ActionName Confirm Export Force Preview Purge PurgeType Region Report SearchName WhatIf',
  'Remove-ComplianceSearchAction': 'Confirm Identity WhatIf',
  'Get-Mailbox': 'Anr Filter Identity RecipientTypeDetails ResultSize',
  'Get-MailboxStatistics': 'Identity',
  'Get-Recipient': 'Anr Filter Identity RecipientTypeDetails ResultSize',
  'Set-Mailbox': 'Confirm GrantSendOnBehalfTo Identity Type',
  'Get-MailboxPermission': 'Identity Owner ResultSize User',
  'Add-MailboxPermission': 'AccessRights AutoMapping Confirm Deny Identity InheritanceType Owner User',
  'Remove-MailboxPermission': 'AccessRights ClearAutoMapping Confirm Deny Identity InheritanceType ResetDefault User',
  'Get-RecipientPermission': 'AccessRights Identity ResultSize Trustee',
  'Add-RecipientPermission': 'AccessRights Confirm Identity Trustee',
  'Remove-RecipientPermission': 'AccessRights Confirm Identity Trustee',
  'Get-MessageTraceV2':
    'EndDate FromIP MessageId MessageTraceId RecipientAddress ResultSize SenderAddress StartDate StartingRecipientAddress Status Subject SubjectFilterType ToIP',
}

interface CommandBody {
  CmdletInput?: { CmdletName?: string; Parameters?: Record<string, unknown> }
  requests?: { url: string; headers: Record<string, string>; body: CommandBody }[]
}

/** What of a recorded call is not as documented, in words. */
export function undocumentedIn(call: CallRecord): string[] {
  const { pathname } = new URL(call.url)
  if (call.method === 'GET') return /\/adminapi\/v1\.0\/[^/]+\/EXOModuleFile$/.test(pathname) ? [] : [`GET ${pathname}`]
  const body = call.requestBody as CommandBody
  if (pathname.endsWith('/$batch')) {
    const requests = body.requests ?? []
    const long = requests.length > 10 ? [`${requests.length} requests in one batch`] : []
    return [...long, ...requests.flatMap((part) => faultsOf(new URL(part.url).pathname, part.headers, part.body))]
  }
  return faultsOf(pathname, call.requestHeaders, body)
}

function faultsOf(pathname: string, headers: Record<string, string>, body: CommandBody): string[] {
  const { CmdletName: cmdlet = '', Parameters: parameters } = body.CmdletInput ?? {}
  const allowed = documented[cmdlet]
  if (!/^\/adminapi\/beta\/[0-9a-f-]{36}\/InvokeCommand$/.test(pathname)) return [`${cmdlet}: the path is ${pathname}`]
  if (allowed === undefined) return [`${cmdlet} is not among the cmdlets whose parameters were looked up`]
  if (!parameters) return [`${cmdlet}: Parameters must be an object`]
  const known = new Set(allowed.split(' '))
  return [
    ...Object.keys(parameters).flatMap((name) => (known.has(name) ? [] : [`${cmdlet} has no parameter ${name}`])),
    ...(/^(?:APP|UPN|SMTP|MBX):/.test(headers['X-AnchorMailbox'] ?? '') ? [] : [`${cmdlet} has no anchor mailbox`]),
    ...(headers['client-request-id'] ? [] : [`${cmdlet} has no request id`]),
    ...Object.values(parameters).flatMap((value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value) && !('@odata.type' in value)
        ? [`${cmdlet} sends an object without the tag of its type`]
        : [],
    ),
  ]
}
