/** One page of a list that is read by key, not by number: rows that arrive meanwhile move nothing. */
export interface Page<Row> {
  rows: Row[]
  /** Where the next page begins, to hand back as `after`; null on the last page */
  next: string | null
}
