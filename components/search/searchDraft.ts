import { format, sub } from 'date-fns'
import type { SearchInput } from './describeSearch'

/** What the search form holds. Kept in the address, so that a link carries it. */
export interface SearchDraft {
  connection: string
  scope: string
  sender: string
  subject: string
  body: string
  folder: string
  attachments: string
  range: string
  from: string
  before: string
}

export const emptyDraft: SearchDraft = {
  connection: '',
  scope: '',
  sender: '',
  subject: '',
  body: '',
  folder: '',
  attachments: '',
  range: '7d',
  from: '',
  before: '',
}

export const ranges = [
  { value: '24h', label: 'Last 24 hours', back: { hours: 24 } },
  { value: '7d', label: 'Last 7 days', back: { days: 7 } },
  { value: '30d', label: 'Last 30 days', back: { days: 30 } },
  { value: 'all', label: 'Any time', back: null },
  { value: 'exact', label: 'Exact times…', back: null },
] as const

/** One address per line, comma, semicolon or space; each once. */
export function mailboxesIn(text: string): string[] {
  const given = text.split(/[\s,;]+/).filter(Boolean)
  return [...new Map(given.map((address) => [address.toLowerCase(), address])).values()]
}

/** The input of `mail.search`. Local times become instants here, where the zone of the person is known. */
export function inputOf(draft: SearchDraft, now: Date): Record<string, unknown> {
  const range = ranges.find((one) => one.value === draft.range)
  const exact = draft.range === 'exact'
  const receivedFrom = exact ? instantOf(draft.from) : range?.back ? sub(now, range.back).toISOString() : undefined
  const receivedBefore = exact ? instantOf(draft.before) : undefined
  const mailboxes = mailboxesIn(draft.scope)
  return withoutEmpty({
    mailboxes: mailboxes.length > 0 ? mailboxes : undefined,
    sender: draft.sender.trim(),
    subject: draft.subject.trim(),
    body: draft.body.trim(),
    folders: draft.folder ? [draft.folder] : undefined,
    hasAttachments: draft.attachments === '' ? undefined : draft.attachments === 'yes',
    receivedFrom,
    receivedBefore,
  })
}

function instantOf(local: string): string | undefined {
  const moment = new Date(local)
  return local === '' || Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}

function withoutEmpty(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== ''))
}

/** The form as it was for an earlier search. `from` and `before` are instants until `localise` has run in the browser. */
export function draftOf(input: SearchInput, connection: string): SearchDraft {
  const { sender = '', subject = '', body = '', receivedFrom = '', receivedBefore = '', hasAttachments } = input
  return {
    ...emptyDraft,
    connection,
    sender,
    subject,
    body,
    scope: (input.mailboxes ?? []).join('\n'),
    folder: input.folders?.[0] ?? '',
    attachments: hasAttachments === undefined ? '' : hasAttachments ? 'yes' : 'no',
    range: receivedFrom || receivedBefore ? 'exact' : 'all',
    from: receivedFrom,
    before: receivedBefore,
  }
}

/** Instants as the time fields want them: the person's own zone, which only the browser knows. */
export function localise(draft: SearchDraft): SearchDraft {
  const local = (at: string) => (at.endsWith('Z') ? format(new Date(at), "yyyy-MM-dd'T'HH:mm") : at)
  return { ...draft, from: local(draft.from), before: local(draft.before) }
}
