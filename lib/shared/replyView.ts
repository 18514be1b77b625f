/** notSent: its message has not left, so that nobody can answer. overdue: asked, unanswered, and the link is over. */
export type ReplyState = 'notSent' | 'pending' | 'overdue' | 'answered'

export interface ReplyRow {
  requestId: string
  runId: string
  recipient: string
  subject: string
  state: ReplyState
  /** Who asked for the run that sent it; null: the console itself, or somebody whose account is gone */
  askedByName: string | null
  askedAt: string | null
  dueAt: string
  answeredAt: string | null
  /** An answer that nobody has opened yet */
  unread: boolean
}

/** The words of an answer: mail content, opened on its own and audited. */
export interface ReplyAnswer {
  answer: string
  answeredAt: string
  /** Network address that it came from */
  answeredFrom: string | null
}

export interface ReplyCounts {
  unread: number
  overdue: number
  pending: number
}
