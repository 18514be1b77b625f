/** What a place said when it was asked where EWS is. */
export type DiscoveryAnswer =
  /** The best first */
  | { kind: 'found'; urls: string[] }
  /** Ask for this address instead */
  | { kind: 'address'; address: string }
  /** Ask there instead */
  | { kind: 'place'; url: string }
  | { kind: 'nothing'; words: string }
