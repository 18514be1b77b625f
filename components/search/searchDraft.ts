import { sub } from 'date-fns'
import type { Criteria } from '@/lib/query/criteria'
import type { SearchInput, SearchWhere } from '@/lib/query/describeSearch'

/** What the search form holds. Kept in the address, so that a link carries it. */
export interface SearchDraft {
  /** Ids of the connections, with commas between */
  connection: string
  /** Whose mailboxes: those named in `scope`, or whoever the directory lists when the search runs */
  where: '' | 'everyone' | 'prefix' | 'group'
  scope: string
  prefix: string
  group: string
  /** Mailboxes that are left out of what the directory lists */
  except: string
  sender: string
  subject: string
  body: string
  folder: string
  attachments: '' | 'yes' | 'no'
  /** "7d", "36h", "all" or "exact" */
  range: string
  /** Instants, for an exact range */
  from: string
  before: string
  /** QuerySet look-ups */
  query: string
  /** In the service's own languages */
  filter: string
  search: string
  criteria: Criteria | null
  /** What is kept as evidence: names of `searchOutputs` with commas between them */
  keep: string
}

export const emptyDraft: SearchDraft = {
  connection: '',
  where: '',
  scope: '',
  prefix: '',
  group: '',
  except: '',
  sender: '',
  subject: '',
  body: '',
  folder: '',
  attachments: '',
  range: '7d',
  from: '',
  before: '',
  query: '',
  filter: '',
  search: '',
  criteria: null,
  keep: '',
}

export const ranges = [
  { value: '24h', label: 'Last 24 hours' },
  { value: '2d', label: 'Last 2 days' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
  { value: 'all', label: 'Any time' },
] as const

export function relativeRange(range: string): { amount: number; unit: 'h' | 'd' } | null {
  const found = /^(\d{1,4})([hd])$/.exec(range)
  return found ? { amount: Number(found[1]), unit: found[2] === 'h' ? 'h' : 'd' } : null
}

/** One address per line, comma, semicolon or space; each once. */
export function mailboxesIn(text: string): string[] {
  const given = text.split(/[\s,;]+/).filter(Boolean)
  return [...new Map(given.map((address) => [address.toLowerCase(), address])).values()]
}

export function connectionsIn({ connection }: Pick<SearchDraft, 'connection'>): string[] {
  return connection === '' ? [] : connection.split(',')
}

/** The input of `mail.search`. */
export function inputOf(draft: SearchDraft, now: Date): Record<string, unknown> {
  const outputs = draft.keep ? draft.keep.split(',') : undefined
  return withoutEmpty({ ...whereOf(draft), ...conditionsOf(draft, now), outputs })
}

/** Which mailboxes the form names. */
export function whereOf({
  where,
  scope,
  prefix,
  group,
  except,
}: Pick<SearchDraft, 'where' | 'scope' | 'prefix' | 'group' | 'except'>): SearchWhere {
  if (where === '') {
    const mailboxes = mailboxesIn(scope)
    return mailboxes.length > 0 ? { mailboxes } : {}
  }
  const left = mailboxesIn(except)
  return {
    ...(where === 'group'
      ? { group: group.trim() }
      : { mailboxes: [where === 'everyone' ? 'all' : `all:${prefix.trim()}`] }),
    ...(left.length > 0 ? { except: left } : {}),
  }
}

/** Why there is nobody to search; null when there is. */
export function whyNowhere(draft: SearchDraft, delegated: boolean): string | null {
  if (draft.where === 'everyone') return null
  if (draft.where === 'prefix') return draft.prefix.trim() ? null : 'Write how the user names begin.'
  if (draft.where === 'group') return draft.group.trim() ? null : 'Name the group.'
  return delegated || mailboxesIn(draft.scope).length > 0 ? null : 'Name at least one mailbox.'
}

/** The same without where to look. */
export function conditionsOf(draft: SearchDraft, now: Date): Record<string, unknown> {
  const back = relativeRange(draft.range)
  const exact = draft.range === 'exact'
  const start = back && sub(now, back.unit === 'h' ? { hours: back.amount } : { days: back.amount }).toISOString()
  return withoutEmpty({
    sender: draft.sender.trim(),
    subject: draft.subject.trim(),
    body: draft.body.trim(),
    folders: draft.folder ? [draft.folder] : undefined,
    hasAttachments: draft.attachments === '' ? undefined : draft.attachments === 'yes',
    receivedFrom: exact ? draft.from : (start ?? ''),
    receivedBefore: exact ? draft.before : '',
    query: draft.query.trim(),
    filter: draft.filter.trim(),
    search: draft.search.trim(),
    criteria: draft.criteria ?? undefined,
  })
}

function withoutEmpty(input: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined && value !== ''))
}

/** A longer address is refused by servers and proxies on the way. */
const longestScopeInLink = 6000

export function scopeFitsLink(draft: SearchDraft): boolean {
  return [draft.scope, draft.except].every((list) => encodeURIComponent(list).length <= longestScopeInLink)
}

/** The form as the query of an address: what differs from the empty form. */
export function queryOf(draft: SearchDraft): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(draft)) {
    if (value === emptyDraft[name as keyof SearchDraft]) continue
    if (isUnused(name, draft) || ((name === 'scope' || name === 'except') && !scopeFitsLink(draft))) continue
    query.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  }
  return query.toString()
}

/** What was typed for another choice of mailboxes stays in the form, and out of the link. */
function isUnused(name: string, { where }: SearchDraft): boolean {
  if (name === 'scope') return where !== ''
  if (name === 'prefix' || name === 'group') return where !== name
  return name === 'except' && where === ''
}

/** The form as it was for an earlier search. */
export function draftOf(input: SearchInput, connection: string, criteria: Criteria | null): SearchDraft {
  const { sender = '', subject = '', body = '', receivedFrom = '', receivedBefore = '', hasAttachments } = input
  return {
    ...emptyDraft,
    connection,
    sender,
    subject,
    body,
    ...scopeOf(input),
    folder: input.folders?.[0] ?? '',
    attachments: hasAttachments === undefined ? '' : hasAttachments ? 'yes' : 'no',
    range: receivedFrom || receivedBefore ? 'exact' : 'all',
    from: receivedFrom,
    before: receivedBefore,
    query: input.query ?? '',
    filter: input.filter ?? '',
    search: input.search ?? '',
    criteria: withAttachmentName(criteria, input.attachmentName),
    keep: input.outputs?.join(',') ?? '',
  }
}

function scopeOf({ mailboxes = [], group, except = [] }: SearchInput): Partial<SearchDraft> {
  const left = except.join('\n')
  if (group !== undefined) return { where: 'group', group, except: left }
  const all = mailboxes.length === 1 ? /^all(?::(.*))?$/is.exec(mailboxes[0] ?? '') : null
  if (!all) return { scope: mailboxes.join('\n') }
  return all[1] === undefined ? { where: 'everyone', except: left } : { where: 'prefix', prefix: all[1], except: left }
}

/** The form has no field of its own for it. */
function withAttachmentName(criteria: Criteria | null, name: string | undefined): Criteria | null {
  if (!name) return criteria
  const term: Criteria = { field: 'attachmentName', operator: 'contains', value: name }
  return criteria ? { all: [term, criteria] } : term
}
