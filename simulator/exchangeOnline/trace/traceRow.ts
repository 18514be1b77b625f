import type { Row } from '../wire/row'

export const TRACE_STATUSES = [
  'Delivered',
  'Expanded',
  'Failed',
  'FilteredAsSpam',
  'GettingStatus',
  'None',
  'Pending',
  'Quarantined',
] as const
type TraceStatus = (typeof TRACE_STATUSES)[number]

/** One message on its way to one recipient. */
export interface Trace {
  traceId: string
  messageId: string
  receivedAt: Date
  sender: string
  recipient: string
  fromIp: string
  toIp: string
  subject: string
  status: TraceStatus
  sizeBytes: number
}

export function traceRow(trace: Trace): Row {
  return {
    MessageTraceId: trace.traceId,
    MessageId: trace.messageId,
    Received: trace.receivedAt,
    SenderAddress: trace.sender,
    RecipientAddress: trace.recipient,
    FromIP: trace.fromIp,
    ToIP: trace.toIp,
    Subject: trace.subject,
    Status: trace.status,
    Size: trace.sizeBytes,
  }
}

/** Newest first; within one instant by recipient, which is what a question for more goes on from. */
export function compareTraces(a: Trace, b: Trace): number {
  return (
    b.receivedAt.getTime() - a.receivedAt.getTime() ||
    compareTexts(a.recipient, b.recipient) ||
    compareTexts(a.traceId, b.traceId)
  )
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
