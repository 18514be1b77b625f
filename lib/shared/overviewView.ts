/** What the overview draws; a part that this person may not see is null. */
export interface OverviewView {
  /** Messages taken away, by the day (UTC) their run ended; days without any are left out */
  removedByDay: { day: string; count: number }[]
  /** Requests that wait, by how long they have waited */
  openRequests: { age: RequestAge; count: number }[] | null
  /** Mailboxes that the latest removals aimed at */
  targetedMailboxes: { mailbox: string; count: number }[] | null
}

export const requestAges = ['underAnHour', 'underFourHours', 'underADay', 'underThreeDays', 'older'] as const
export type RequestAge = (typeof requestAges)[number]

export const overviewDays = 30
