import type { Criteria } from './criteria'

/** One way to look for a message and its relatives. */
export interface SearchPivot {
  id: string
  kind: 'internetMessageId' | 'sender' | 'replyTo' | 'returnPath' | 'subject' | 'linkHost' | 'attachment'
  label: string
  value: string
  criteria: Criteria
  /** Chosen from the start: together they find the wave and little else */
  proposed: boolean
}

/** What a message file says, as far as a search for it goes. */
export interface MailSample {
  subject: string | null
  sender: string | null
  /** ISO 8601 UTC; the instant at which it says it was sent */
  sentAt: string | null
  pivots: SearchPivot[]
  /** What could not be read of it, in words */
  defects: string[]
}

export function makePivot(
  kind: SearchPivot['kind'],
  label: string,
  value: string,
  criteria: Criteria,
  proposed = false,
): SearchPivot {
  return { id: `${kind}:${value}`, kind, label, value, criteria, proposed }
}

/** Services keep the angle brackets, people often leave them out. */
export function internetMessageIdPivot(id: string): SearchPivot {
  const value = `<${id.trim().replace(/^<|>$/g, '').slice(0, 1022)}>`
  const criteria: Criteria = { field: 'internetMessageId', operator: 'equals', value }
  return makePivot('internetMessageId', 'Internet message id', value, criteria, true)
}
