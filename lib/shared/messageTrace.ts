/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-messagetracev2 */
export const traceStatuses = [
  'Delivered',
  'Expanded',
  'Failed',
  'FilteredAsSpam',
  'GettingStatus',
  'Pending',
  'Quarantined',
] as const

export const traceLimits = { oldestDays: 90, daysPerRequest: 10, rowsPerRequest: 5000 } as const

export interface TracedMessage {
  traceId: string
  internetMessageId: string | null
  receivedAt: string
  senderAddress: string
  recipientAddress: string
  subject: string
  status: string
  fromIp: string
  toIp: string
  sizeBytes: number | null
}

export interface TraceResult {
  messages: TracedMessage[]
  /** Why there may be more; null: this is all */
  truncatedBecause: string | null
  /** The span that was looked at, ISO 8601 */
  from: string
  until: string
}
