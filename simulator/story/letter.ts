export interface Correspondent {
  name: string
  address: string
}

/** A colleague by the part before the @, or anybody by name and address. */
export type Party = string | Correspondent

/** Relative to the start of the clock, so that "this morning" is this morning. */
export type Moment = { minutesAgo: number } | { daysAgo: number; at: `${number}:${number}` }

export type Enclosure =
  | { kind: 'pdf'; name: string; lines: string[] }
  | { kind: 'png'; name: string; colour: [number, number, number]; contentId?: string }
  | { kind: 'docx'; name: string; paragraphs: string[] }
  | { kind: 'csv' | 'html'; name: string; text: string }
  /** Another letter, attached as a message */
  | { kind: 'letter'; letter: string }

export interface Placement {
  /** A well-known name, or a path of nested folders */
  folder?: string | readonly string[]
  isRead?: boolean
  flagged?: boolean
  categories?: string[]
}

export interface Route {
  /** The sending host as it introduced itself */
  host: string
  address: string
  spf: 'pass' | 'fail' | 'softfail' | 'none'
  dkim: 'pass' | 'fail' | 'none'
  dmarc: 'pass' | 'fail' | 'none' | 'bestguesspass'
  /** The spam confidence level: -1 (internal) to 9 */
  scl: number
}

export interface Letter {
  /** Unique; the ids of its copies are made of it */
  name: string
  from: Party
  to: Party[]
  cc?: Party[]
  bcc?: Party[]
  replyTo?: Party[]
  subject: string
  /** One of the two */
  text?: string
  html?: string
  sent: Moment
  enclosures?: Enclosure[]
  /** The letter that this one answers or forwards: same conversation, In-Reply-To and References */
  answers?: string
  importance?: 'low' | 'normal' | 'high'
  /** A newsletter: List-Unsubscribe, Precedence, a bulk complaint level */
  bulk?: boolean
  route?: Route
  /** Where it lies at whom, by the part before the @; "*" is everybody else. Without it: read in the Inbox when old. */
  placed?: Record<string, Placement>
}
