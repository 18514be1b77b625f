import type { Criteria } from './criteria'
import { criteriaWords } from './criteriaWords'

/** The input of `mail.search` as far as the pages read it; what a newer version adds is passed over. */
export interface SearchInput {
  sender?: string
  subject?: string
  body?: string
  attachmentName?: string
  receivedFrom?: string
  receivedBefore?: string
  hasAttachments?: boolean
  folders?: string[]
  mailboxes?: string[]
  group?: string
  except?: string[]
  criteria?: unknown
  query?: string
  filter?: string
  search?: string
  outputs?: string[]
}

export const isSearchInput = (input: unknown): input is SearchInput => typeof input === 'object' && input !== null

/** "Subject contains “invoice”, received from 2026-03-03 12:00 UTC · 60 mailboxes" */
export function describeSearch(input: unknown, mailboxes: number): string {
  if (!isSearchInput(input)) return 'What was searched for is mail metadata, which your roles do not let you see.'
  const count = `${mailboxes.toLocaleString('en')} ${mailboxes === 1 ? 'mailbox' : 'mailboxes'}`
  const whose = whoseWords(input)
  return `${describeConditions(input)} · ${whose ? `${whose}, ${count}` : count}`
}

/** Which mailboxes a search looks into, as its input says it */
export type SearchWhere = Pick<SearchInput, 'mailboxes' | 'group' | 'except'>

/** "everyone but 3": whom only the directory knows; '': those that were named. */
export function whoseWords({ mailboxes = [], group, except = [] }: SearchWhere): string {
  const but = except.length > 0 ? ` but ${except.length.toLocaleString('en')}` : ''
  if (group) return `members of “${group}”${but}`
  const all = mailboxes.length === 1 ? /^all(?::(.*))?$/is.exec(mailboxes[0] ?? '') : null
  if (!all) return ''
  return all[1] ? `everyone who begins with “${all[1]}”${but}` : `everyone${but}`
}

/** "Every message", or all that a message must be. */
export function describeConditions(input: SearchInput): string {
  const time = (at: string) => `${at.slice(0, 16).replace('T', ' ')} UTC`
  const parts = [
    input.sender && `sender “${input.sender}”`,
    input.subject && `subject contains “${input.subject}”`,
    input.body && `body contains “${input.body}”`,
    input.attachmentName && `attachment named “${input.attachmentName}”`,
    input.hasAttachments !== undefined && (input.hasAttachments ? 'with attachments' : 'without attachments'),
    input.criteria !== undefined && furtherWords(input.criteria),
    input.query && `look-ups ${input.query}`,
    input.filter && `filter ${input.filter}`,
    input.search && `search ${input.search}`,
    input.receivedFrom && `received from ${time(input.receivedFrom)}`,
    input.receivedBefore && `received before ${time(input.receivedBefore)}`,
    input.folders?.length && `in ${input.folders.join(', ')}`,
  ].filter((part) => typeof part === 'string' && part !== '')
  const what = parts.length === 0 ? 'every message' : parts.join(', ')
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}`
}

/** What a newer version stored may have fields that this one has no words for. */
function furtherWords(criteria: unknown): string {
  try {
    return criteriaWords(criteria as Criteria)
  } catch {
    return 'further conditions'
  }
}
