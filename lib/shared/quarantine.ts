/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-quarantinemessage */
export const releaseStatuses = [
  'NotReleased',
  'Requested',
  'Approved',
  'PreparingToRelease',
  'Released',
  'Denied',
  'Error',
] as const
export type ReleaseStatus = (typeof releaseStatuses)[number]

export const releaseStatusWords: Record<ReleaseStatus, string> = {
  NotReleased: 'Needs review',
  Requested: 'Release requested',
  Approved: 'Approved',
  PreparingToRelease: 'Being released',
  Released: 'Released',
  Denied: 'Denied',
  Error: 'Release failed',
}

export const quarantineTypes = [
  'Spam',
  'TransportRule',
  'Bulk',
  'Phish',
  'HighConfPhish',
  'Malware',
  'SPOMalware',
  'DataLossPrevention',
  'FileTypeBlock',
  'AdminTriggered',
  'PPI',
] as const
type QuarantineType = (typeof quarantineTypes)[number]

export const quarantineTypeWords: Record<QuarantineType, string> = {
  Spam: 'Spam',
  TransportRule: 'Transport rule',
  Bulk: 'Bulk',
  Phish: 'Phishing',
  HighConfPhish: 'High confidence phishing',
  Malware: 'Malware',
  SPOMalware: 'Malware in SharePoint or OneDrive',
  DataLossPrevention: 'Data loss prevention',
  FileTypeBlock: 'File type block',
  AdminTriggered: 'Admin action',
  PPI: 'PPI',
}

export const quarantinePolicyTypes = [
  'AntiMalwarePolicy',
  'AntiPhishPolicy',
  'DataLossPreventionRule',
  'ExchangeTransportRule',
  'HostedContentFilterPolicy',
  'SafeAttachmentPolicy',
] as const

/** As Microsoft's portal names them, where it names them. */
export const quarantinePolicyTypeWords: Record<(typeof quarantinePolicyTypes)[number], string> = {
  AntiMalwarePolicy: 'Anti-malware',
  AntiPhishPolicy: 'Anti-phishing',
  DataLossPreventionRule: 'Data loss prevention',
  ExchangeTransportRule: 'Transport rule',
  HostedContentFilterPolicy: 'Anti-spam',
  SafeAttachmentPolicy: 'Safe Attachments',
}

export const quarantineDirections = ['Inbound', 'Outbound'] as const

/** Without dates the service looks back so far, and never further than the longest keeping. */
export const quarantineWindow = { usualDays: 16, longestDays: 30 } as const

export interface QuarantinedMessage {
  /** `<network message id>\<recipient id>` */
  identity: string
  networkMessageId: string
  internetMessageId: string | null
  subject: string
  senderAddress: string
  recipients: string[]
  direction: string
  receivedAt: string
  expiresAt: string | null
  sizeBytes: number | null
  /** One of `quarantineTypes`, or what the service says beyond them */
  reason: string
  /** As Microsoft's portal names it: "High Confidence Phish" */
  reasonText: string
  policyType: string
  policyName: string
  releaseStatus: ReleaseStatus
  releasedTo: string[]
  notYetReleasedTo: string[]
  releasedBy: string[]
  recipientTags: string[]
  reported: boolean
  overrideReason: string | null
}

/** What a list answers with: nothing of it is silently cut. */
export interface QuarantineList {
  messages: QuarantinedMessage[]
  /** Why there may be more; null: this is all */
  truncatedBecause: string | null
  /** What was compared on our side, in words */
  filteredHere: string[]
  /** The span that was looked at, ISO 8601 */
  from: string
  until: string
}

/** Requests for release that wait in one tenant. */
export interface ReleaseRequestCount {
  connectionId: string
  name: string
  /** null: it could not be asked, for the reason in `problem` */
  count: number | null
  problem: string | null
}
