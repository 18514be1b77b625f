/** What a bounded look before a search found. `mailboxes - counted - failed` were not come to in time. */
export interface SearchCount {
  found: number
  /** That were looked into, or were to be */
  mailboxes: number
  /** The directory lists more than these */
  more: boolean
  counted: number
  failed: number
  firstFailure: string | null
  /** A limit was reached: there may be more */
  atLeast: boolean
}
