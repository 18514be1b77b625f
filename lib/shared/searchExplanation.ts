export interface SearchExplanation {
  /** filter: exact and without end. search: by words, at most 1,000 at a time. */
  engine: 'filter' | 'search'
  /** In the service's own language; null: every message is read */
  text: string | null
  /** What is compared on our side, in words */
  filteredHere: string[]
}
