/** What the overview draws; a part that this person may not see is null. */
export interface OverviewView {
  /** Messages taken away, by the day (UTC) their run ended; days without any are left out */
  removedByDay: { day: string; count: number }[]
  /** Requests that wait, by how long they have waited */
  openRequests: { age: RequestAge; count: number }[] | null
  /** Mailboxes that the latest removals aimed at, and the connection over which the latest of them went */
  targetedMailboxes: { mailbox: string; connectionId: string; count: number }[] | null
  /**
   * Entries of the allow and block lists that this console added and took away, by the day (UTC) on which it was asked for;
   * days without any are left out
   */
  blocklistByDay: { day: string; added: number; removed: number }[] | null
}

export const requestAges = ['underAnHour', 'underFourHours', 'underADay', 'underThreeDays', 'older'] as const
export type RequestAge = (typeof requestAges)[number]

export const overviewDays = 30
