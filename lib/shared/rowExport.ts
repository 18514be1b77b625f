import type { AuditRow } from './auditView'
import type { TracedMessage } from './messageTrace'
import type { QuarantinedMessage } from './quarantine'
import type { HitRow, RunItemRow, RunRow } from './runView'

export const rowExportFormats = ['csv', 'jsonLines'] as const
export type RowExportFormat = (typeof rowExportFormats)[number]

/** What each table can be exported with, in the order that is used when no columns are named. */
export const hitExportColumns = [
  'source',
  'receivedAt',
  'subject',
  'senderAddress',
  'senderName',
  'mailbox',
  'folderName',
  'isRead',
  'hasAttachments',
  'sizeBytes',
  'categories',
  'preview',
  'internetMessageId',
  'messageId',
] as const satisfies readonly (keyof HitRow)[]

export const itemExportColumns = [
  'position',
  'source',
  'state',
  'mailbox',
  'target',
  'failureCode',
  'failure',
  'statusCode',
  'hitCount',
  'truncated',
  'attempts',
  'startedAt',
  'finishedAt',
] as const satisfies readonly (keyof RunItemRow)[]

export const runExportColumns = [
  'createdAt',
  'title',
  'commandId',
  'state',
  'outcome',
  'itemCount',
  'hitCount',
  'counts',
  'connectionName',
  'requestedByName',
  'origin',
  'reason',
  'startedAt',
  'finishedAt',
  'runId',
] as const satisfies readonly (keyof RunRow)[]

export const auditExportColumns = [
  'seq',
  'at',
  'actorName',
  'action',
  'objectType',
  'objectId',
  'runId',
  'address',
  'detail',
  'prevHash',
  'hash',
] as const satisfies readonly (keyof AuditRow)[]

export const quarantineExportColumns = [
  'receivedAt',
  'subject',
  'senderAddress',
  'recipients',
  'reason',
  'releaseStatus',
  'policyType',
  'policyName',
  'expiresAt',
  'overrideReason',
  'releasedTo',
  'notYetReleasedTo',
  'releasedBy',
  'direction',
  'recipientTags',
  'reported',
  'sizeBytes',
  'internetMessageId',
  'networkMessageId',
  'identity',
] as const satisfies readonly (keyof QuarantinedMessage)[]

export const traceExportColumns = [
  'receivedAt',
  'status',
  'recipientAddress',
  'senderAddress',
  'subject',
  'fromIp',
  'toIp',
  'sizeBytes',
  'internetMessageId',
  'traceId',
] as const satisfies readonly (keyof TracedMessage)[]

export type HitExportColumn = (typeof hitExportColumns)[number]
export type ItemExportColumn = (typeof itemExportColumns)[number]
export type RunExportColumn = (typeof runExportColumns)[number]
export type AuditExportColumn = (typeof auditExportColumns)[number]
export type QuarantineExportColumn = (typeof quarantineExportColumns)[number]
export type TraceExportColumn = (typeof traceExportColumns)[number]
