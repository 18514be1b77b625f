import type { TraceResult } from '../../shared/messageTrace'
import type { CallOptions } from '../contract'

export interface TraceQuery {
  senders?: string[]
  recipients?: string[]
  internetMessageIds?: string[]
  statuses?: string[]
  fromIp?: string
  toIp?: string
  /** ISO 8601 */
  from: string
  until: string
  most: number
}

/** Who got which mail, from the service's own records of the last 90 days. */
export interface MessageTrace {
  search(query: TraceQuery, options: CallOptions): Promise<TraceResult>
}
