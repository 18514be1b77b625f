import type { MailAddress, StructureNode } from '../shared/mailAnalysis'
import type { Content } from './content'
import type { HeaderField } from './mime/headerField'

export type MailKind = 'eml' | 'msg' | 'tnef'

/** A file that a message carries, with its bytes. */
export interface MailAttachment {
  /** Place in the MIME tree; for .msg and TNEF its number */
  path: string
  fileName: string | null
  /** What the message says it is, lower case */
  claimedType: string
  disposition: string | null
  /** Without angle brackets */
  contentId: string | null
  /** null for a message that the container does not store as a file (.msg, TNEF) */
  content: Content | null
  /** Where the file lies that is attached by its address only (OneDrive, a network drive) */
  reference?: string
  /** Set where the attachment is itself a message */
  nested: ParsedMail | null
}

export interface ParsedMail {
  kind: MailKind
  /** The whole header block as it stands, line ends kept; '' where the format keeps none */
  rawHeaders: string
  /** In order, with duplicates */
  fields: HeaderField[]
  messageId: string | null
  subject: string | null
  date: { raw: string; utc: string | null } | null
  from: MailAddress[]
  sender: MailAddress[]
  replyTo: MailAddress[]
  returnPath: string | null
  to: MailAddress[]
  cc: MailAddress[]
  bcc: MailAddress[]
  text: string | null
  html: string | null
  /** text/calendar bodies, decoded */
  calendars: string[]
  attachments: MailAttachment[]
  structure: StructureNode
  /** What is wrong with the message's form, in words */
  defects: string[]
}
