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

/** Services keep the angle brackets, people often leave them out, or copy the whole header. */
function bareMessageId(text: string): string {
  return text
    .trim()
    .replace(/^message-id:\s*/i, '')
    .replace(/^<|>$/g, '')
}

/**
 * Why what was typed cannot be an internet message id; null: it can. Mail programs write many that RFC 5322 does not allow,
 * so only what none of them has is refused: https://www.rfc-editor.org/rfc/rfc5322#section-3.6.4
 */
export function whyNoMessageId(text: string): string | null {
  const id = bareMessageId(text)
  if (id === '') return 'There is nothing between its brackets.'
  if (/\s/.test(id)) return 'It has a space in it. Paste one id, as it stands in the Message-ID header: <…@…>.'
  const bracketed = /<.+>/.test(text)
  return id.includes('@') || bracketed ? null : 'It has no @. It stands in the Message-ID header: <…@…>.'
}

export function internetMessageIdPivot(id: string): SearchPivot {
  const value = `<${bareMessageId(id).slice(0, 1022)}>`
  const criteria: Criteria = { field: 'internetMessageId', operator: 'equals', value }
  return makePivot('internetMessageId', 'Internet message id', value, criteria, true)
}
