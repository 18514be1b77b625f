import type { CallOptions, Mailbox } from '../contract'

export const reportCategories = ['phishing', 'spam', 'malware', 'notJunk'] as const
export type ReportCategory = (typeof reportCategories)[number]

/** The two ways to tell Microsoft of a message; `automatic` takes the newer one where the sign-in allows it. */
export const reportWays = ['automatic', 'threatSubmission', 'threatAssessment'] as const
export type ReportWay = (typeof reportWays)[number]

export interface MessageReport {
  reportId: string
  way: Exclude<ReportWay, 'automatic'>
  category: ReportCategory
  reportedAt: string
  /** The service's own word: "pending", "running", "succeeded" … */
  status: string
  /** Why this way, in words */
  why: string
}

interface ReportedMessage extends Mailbox {
  messageId: string
  internetMessageId: string | null
}

/** Reports to the vendor. A person's sign-in is needed: an application alone is refused. */
export interface Reporting {
  report(
    query: ReportedMessage & { category: ReportCategory; way: ReportWay },
    options: CallOptions,
  ): Promise<MessageReport>
  /** An earlier report of the message with the same category, by anybody in this organisation; null: none is known. */
  findReport(
    query: ReportedMessage & { category: ReportCategory; way: ReportWay },
    options: CallOptions,
  ): Promise<MessageReport | null>
}
