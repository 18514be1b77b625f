import type { NewMessage } from '../../world/story'

/** Why it was held back. AdminTriggered and PPI are not documented; the service names them in an error. */
export const QUARANTINE_TYPES = [
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
export type QuarantineType = (typeof QUARANTINE_TYPES)[number]

export const POLICY_TYPES = [
  'AntiMalwarePolicy',
  'AntiPhishPolicy',
  'DataLossPreventionRule',
  'ExchangeTransportRule',
  'HostedContentFilterPolicy',
  'SafeAttachmentPolicy',
] as const
export type PolicyType = (typeof POLICY_TYPES)[number]

export const RELEASE_STATUSES = [
  'Approved',
  'Denied',
  'Error',
  'NotReleased',
  'PreparingToRelease',
  'Released',
  'Requested',
] as const
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number]

/** A message that was held back, with what has become of it. */
export interface QuarantinedMessage {
  /** "networkMessageId\recipientGuid" */
  identity: string
  networkMessageId: string
  internetMessageId: string
  sender: string
  recipients: string[]
  subject: string
  sizeBytes: number
  direction: 'Inbound' | 'Outbound'
  type: QuarantineType
  policyType: PolicyType
  policyName: string
  /** The quarantine policy, which decides what its recipients may do */
  tagName: string
  recipientTags: string[]
  receivedAt: Date
  expiresAt: Date
  status: ReleaseStatus
  /** Lower-case addresses that have it, or had it by a release before */
  releasedTo: string[]
  releasedBy: string[]
  deletedFor: string[]
  isReported: boolean
  /** From an address that its recipient blocked: hidden unless asked for */
  isFromBlockedSender: boolean
  /** The copy as one recipient would have got it */
  copyFor(address: string): NewMessage
}

const TYPE_WORDS: Partial<Record<QuarantineType, string>> = {
  HighConfPhish: 'High Confidence Phish',
  TransportRule: 'Transport Rule',
  FileTypeBlock: 'File Type Block',
  DataLossPrevention: 'Data Loss Prevention',
  AdminTriggered: 'Admin Action',
}

/** The property `Type`, which is text for people */
export function wordsOfType(type: QuarantineType): string {
  return TYPE_WORDS[type] ?? type
}
