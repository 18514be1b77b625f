/** What a message says, as data that the browser may have: no bytes, no HTML. Made by `lib/mail/analyse.ts`. */
export interface MailAnalysis {
  kind: 'eml' | 'msg' | 'tnef'
  messageId: string | null
  subject: string | null
  date: { raw: string; utc: string | null } | null
  from: MailAddress[]
  sender: MailAddress[]
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  bcc: MailAddress[]
  returnPath: string | null
  /** What a reader should know at once; the strongest first */
  findings: MailFinding[]
  /** Newest first, as the headers stand */
  hops: MailHop[]
  /** The address that handed the message to the first server of the receiving side */
  outsideAddress: string | null
  authentication: MailAuthentication
  /** Microsoft's verdicts in words */
  antispam: AntispamFact[]
  headers: { name: string; value: string }[]
  structure: StructureNode
  attachments: AnalysedAttachment[]
  calendars: CalendarEvent[]
  links: MailLink[]
  html: HtmlFacts | null
  /** What a mail program would load by itself, once each: pictures, style sheets, frames */
  resources: string[]
  indicators: MailIndicator[]
  /** Messages within this one, in the order of `attachments` */
  nested: { path: string; analysis: MailAnalysis }[]
  /** What is wrong with the message's form */
  defects: string[]
}

export interface MailAddress {
  /** Decoded display name */
  name: string | null
  /** Lower case; null when the header holds none */
  address: string | null
  /** As written */
  raw: string
}

export const findingSeverities = ['danger', 'warning', 'note'] as const
export type FindingSeverity = (typeof findingSeverities)[number]

export interface MailFinding {
  /** Stable, for filters and tests: 'from.nameHoldsAddress' */
  code: string
  severity: FindingSeverity
  /** One plain sentence */
  text: string
}

/** One node of the MIME tree, without bodies. */
export interface StructureNode {
  /** "1", "1.2": place in the tree, as IMAP counts; '' for the message itself */
  path: string
  type: string
  charset: string | null
  disposition: string | null
  fileName: string | null
  transferEncoding: string
  /** Decoded; null where the part has children */
  sizeBytes: number | null
  children: StructureNode[]
}

export interface MailHop {
  /** As the sending side called itself */
  from: string | null
  /** What the receiving server saw: name by reverse look-up and address */
  fromHost: string | null
  fromAddress: string | null
  by: string | null
  with: string | null
  id: string | null
  for: string | null
  /** ISO 8601 UTC */
  at: string | null
  /** Since the hop before; negative when the clocks disagree; null when one of the times is missing */
  delaySeconds: number | null
  /** The address is not private, loopback or link-local */
  isPublic: boolean
  raw: string
}

export interface AuthenticationVerdict {
  /** spf, dkim, dmarc, compauth, arc … lower case */
  method: string
  /** pass, fail, softfail, none … lower case */
  result: string
  reason: string | null
  /** header.d, smtp.mailfrom, header.from, action … as written */
  properties: Record<string, string>
}

export interface AuthenticationReport {
  header: string
  /** The server that vouches for these verdicts; null where it did not name itself (Exchange Online) */
  server: string | null
  /** ARC instance */
  instance: number | null
  verdicts: AuthenticationVerdict[]
}

export interface MailAuthentication {
  /** The first verdict of each method, from the topmost header: the receiving server adds its own on top */
  spf: string | null
  dkim: string | null
  dmarc: string | null
  compauth: string | null
  arc: string | null
  receivedSpf: { result: string; text: string } | null
  reports: AuthenticationReport[]
  signatures: { domain: string | null; selector: string | null; algorithm: string | null }[]
  arcSets: number
}

export interface AntispamFact {
  header: string
  /** SCL, BCL, CAT, SFV … */
  name: string
  value: string
  /** What it means, in words */
  meaning: string
  severity: FindingSeverity
}

export interface AnalysedAttachment {
  path: string
  fileName: string | null
  claimedType: string
  /** By its bytes; null when they say nothing (plain text, empty) */
  detectedType: string | null
  detectedExtension: string | null
  /** The name or the claimed type says something else than the bytes */
  typeMismatch: boolean
  disposition: string | null
  contentId: string | null
  /** Shown within the HTML body */
  inline: boolean
  /** null for a message within a .msg or TNEF file: it is not stored as a file, so it has no bytes of its own */
  sizeBytes: number | null
  sha256: string | null
  sha1: string | null
  md5: string | null
  isMessage: boolean
  /** What of the file could not be read, each as the rest of a sentence about it: a password is needed, a picture's form is not known */
  unread: string[]
}

export interface CalendarEvent {
  method: string | null
  summary: string | null
  organizer: string | null
  start: string | null
  end: string | null
  location: string | null
  description: string | null
  uid: string | null
  attendeeCount: number
  links: string[]
}

const linkSources = ['html', 'text', 'calendar', 'qr', 'pdf', 'attachment', 'header'] as const
export type LinkSource = (typeof linkSources)[number]

export interface MailLink {
  /** Where it was found first */
  source: LinkSource
  /** As written in the message */
  url: string
  /** After taking off Safe Links, Proofpoint and the like; the same as `url` where there is no wrapper */
  target: string
  wrappers: string[]
  /** Lower case, in Unicode where it is an internationalised name; null for mailto, tel and the like */
  host: string | null
  /** The registrable part of the host */
  domain: string | null
  /** What the reader sees; null where the address itself is shown or nothing is */
  text: string | null
  /** What is odd about it, in words */
  remarks: string[]
  count: number
  /** The attachment or part that it was found in */
  where: string | null
}

export interface HtmlFacts {
  remoteImages: number
  trackingPixels: string[]
  forms: { action: string | null; method: string; fields: string[]; asksForPassword: boolean }[]
  scripts: number
  eventHandlers: number
  frames: number
  refreshes: string[]
  /** Beginnings of passages that a reader does not see */
  hiddenText: string[]
}

const indicatorKinds = ['ip', 'domain', 'url', 'address', 'hash'] as const
export type IndicatorKind = (typeof indicatorKinds)[number]

export interface MailIndicator {
  kind: IndicatorKind
  value: string
  defanged: string
  /** Where it stands: 'from', 'link', 'hop', 'attachment invoice.pdf' */
  where: string[]
}
