/** What a client of its own process is asked to do; it comes over standard input, so that no password is in a list of processes. */
export interface ServerAccess {
  url: string
  login: string
  password: string
  caFile: string
}

export interface SearchTask extends ServerAccess {
  kind: 'search'
  mailboxes: string[]
  subject: string
  connections: number
}

export interface FolderTask extends ServerAccess {
  kind: 'folder'
  mailbox: string
  pageSize: number
}

export interface MimeTask extends ServerAccess {
  kind: 'mime'
  mailbox: string
  rounds: number
}

export type Task = SearchTask | FolderTask | MimeTask

export interface SearchFigures {
  seconds: number
  /** Internet message ids, each as often as it was found */
  found: string[]
  /** Mailboxes that could not be searched, with the error's words */
  failed: string[]
  /** Resident memory when so much of the mailboxes was searched (a quarter, a half, three quarters, all); empty: not told */
  megabytes: number[]
  cpuSeconds: number
}

export interface FolderFigures {
  /** Until the first page was there, on a connection that had asked nothing before */
  milliseconds: number
  roundTrips: number
  messages: number
  hasMore: boolean
}

export interface MimeFigures {
  megabytes: number
  /** Medians, each on a connection of its own; null: there is no curl */
  milliseconds: number
  curlMilliseconds: number | null
  /** The most that the process grew by while it fetched the message for the first time; null where nobody tells */
  extraMegabytes: number | null
}
