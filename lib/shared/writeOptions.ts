/** What a form for sending or reporting has to know before it is filled in. */
export interface WriteOptions {
  connections: {
    id: string
    name: string
    /** An empty mailbox means the signed-in person's own */
    delegated: boolean
    /** Why nothing can be sent over it; null when it can */
    sending: string | null
    /** Why nothing can be reported over it; null when it can */
    reporting: string | null
  }[]
  /** Messages that can be sent in one run without a second person, by the policy */
  freeItems: number
}
