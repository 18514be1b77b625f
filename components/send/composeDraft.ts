import { splitLines } from '../form/formValues'

/** What a message is written from: new, or as an answer to one. */
export type ComposeKind = 'send' | 'reply' | 'replyAll'

export interface ComposeDraft {
  connectionId: string
  mailbox: string
  to: string
  cc: string
  bcc: string
  subject: string
  contentType: 'text' | 'html'
  content: string
  importance: 'low' | 'normal' | 'high'
  sendAs: string
  replyTo: string
  evidenceIds: string[]
  saveToSentItems: boolean
  askForAnswer: boolean
  dueHours: string
  quote: boolean
}

export const answerLinkMark = '<<EmailResponseLink>>'

export function newDraft(given: Partial<ComposeDraft> = {}): ComposeDraft {
  return {
    connectionId: '',
    mailbox: '',
    to: '',
    cc: '',
    bcc: '',
    subject: '',
    contentType: 'text',
    content: '',
    importance: 'normal',
    sendAs: '',
    replyTo: '',
    evidenceIds: [],
    saveToSentItems: true,
    askForAnswer: false,
    dueHours: '24',
    quote: true,
    ...given,
  }
}

const addresses = (text: string) => splitLines(text, 'addresses')

/** The input of the command; the house checks it again by the command's own schema. */
export function commandInput(
  kind: ComposeKind,
  draft: ComposeDraft,
  messageId: string | null,
): Record<string, unknown> {
  const { mailbox, content, contentType, importance, evidenceIds } = draft
  const common = {
    mailbox,
    content,
    contentType,
    importance,
    evidenceIds,
    ...(draft.sendAs.trim() && { sendAs: draft.sendAs.trim() }),
  }
  if (kind !== 'send') {
    const subject = draft.subject.trim()
    return { ...common, messageId, quote: draft.quote, ...(subject && { subject }) }
  }
  return {
    ...common,
    to: addresses(draft.to),
    cc: addresses(draft.cc),
    bcc: addresses(draft.bcc),
    subject: draft.subject,
    replyTo: addresses(draft.replyTo),
    saveToSentItems: draft.saveToSentItems,
    ...(draft.askForAnswer && { replyMode: 'requireReply', replyDueMinutes: Math.round(Number(draft.dueHours) * 60) }),
  }
}

/** Puts the mark for the link where it is missing, so that nobody has to know its spelling. */
export function withAnswerMark(content: string, contentType: 'text' | 'html'): string {
  if (content.includes(answerLinkMark)) return content
  const line =
    contentType === 'html' ? `<p><a href="${answerLinkMark}">Answer here</a></p>` : `Answer here: ${answerLinkMark}`
  return content.trim() === '' ? line : `${content.trimEnd()}\n\n${line}`
}

/** A new message to somebody, ready to be linked to from any address. */
export function writeHref(given: { connectionId?: string; mailbox?: string; to?: string; subject?: string }): string {
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value) as [string, string][])
  return query.size > 0 ? `/write?${query}` : '/write'
}
