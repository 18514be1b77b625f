/** What a bounded look before a search found. `mailboxes - counted - failed` were not come to in time. */
export interface SearchCount {
  found: number
  mailboxes: number
  counted: number
  failed: number
  firstFailure: string | null
  /** A limit was reached: there may be more */
  atLeast: boolean
}
