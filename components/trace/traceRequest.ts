import { subDays } from 'date-fns'
import { traceStatuses } from '@/lib/shared/messageTrace'

/** What is asked for, as it stands in the address. */
export interface TraceRequest {
  sender: string
  recipient: string
  messageId: string
  status: string
  fromIp: string
  toIp: string
  /** How many days back, or "exact" */
  days: string
  /** Instants, for "exact" */
  from: string
  until: string
}

export const emptyTrace: TraceRequest = {
  sender: '',
  recipient: '',
  messageId: '',
  status: '',
  fromIp: '',
  toIp: '',
  days: '2',
  from: '',
  until: '',
}

export const traceSpans = [
  { value: '1', label: 'Last 24 hours' },
  { value: '2', label: 'Last 2 days' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: 'exact', label: 'Exact times…' },
] as const

const statusWords: Record<string, string> = {
  FilteredAsSpam: 'Filtered as spam',
  GettingStatus: 'Getting status',
}

export function traceStatusWords(status: string): string {
  return statusWords[status] ?? status
}

export const statusOptions = [
  { value: 'any', label: 'Any status' },
  ...traceStatuses.map((status) => ({ value: status, label: traceStatusWords(status) })),
]

const addresses = (text: string) =>
  text
    .split(/[\s,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** The query of the route that asks Exchange Online; a relative span ends `now`. */
export function traceQueryOf(request: TraceRequest, connectionId: string, now: Date) {
  const exact = request.days === 'exact'
  return {
    connectionId,
    senders: addresses(request.sender),
    recipients: addresses(request.recipient),
    internetMessageIds: addresses(request.messageId),
    statuses: request.status ? [request.status] : [],
    fromIp: request.fromIp.trim(),
    toIp: request.toIp.trim(),
    from: exact ? request.from : subDays(now, Number(request.days)).toISOString(),
    until: exact ? request.until : now.toISOString(),
  }
}

/** Where a message's recipients are looked up: as far back as Exchange Online knows. */
export function traceHref(connectionId: string, internetMessageId: string): string {
  return `/trace?${new URLSearchParams({ connection: connectionId, messageId: internetMessageId, days: '90' })}`
}
