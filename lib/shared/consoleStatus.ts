import type { ReplyCounts } from './replyView'

/** What the frame shows on every page; read from `/api/status`. */
export interface ConsoleStatus {
  connections: ConnectionStatus[]
  /** Requests that this person could decide now; null where they may not decide */
  waitingForMe: number | null
  /** Answers that nobody has opened, and requests for one; null where this person may not see them */
  replies: ReplyCounts | null
}

export interface ConnectionStatus {
  id: string
  name: string
  active: boolean
  /** unknown: never tested */
  health: 'healthy' | 'failing' | 'unknown'
  checkedAt: string | null
}
