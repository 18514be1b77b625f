import { compileKql } from '../../query/compileKql'
import { compileOData } from '../../query/compileOData'
import type { Criteria, CriterionTerm } from '../../query/criteria'
import { fieldsOf, regardsCase } from '../../query/matches'
import { ProviderError } from '../contract'

/** How a search is put to Graph: by `$filter` (exact, no cap) or `$search` (by words, at most 1,000 at a time). */
export interface SearchPlan {
  engine: 'filter' | 'search'
  /** OData or KQL; null: all messages */
  text: string | null
  /** Newest first can be asked for */
  ordered: boolean
  /** What comes back must be checked on our side */
  verify: boolean
  needsBody: boolean
  needsRecipients: boolean
  /** What is checked on our side, in words */
  filteredHere: string[]
}

export function planSearch(criteria: Criteria | null, raw?: { filter?: string; search?: string }): SearchPlan {
  if (raw?.filter && raw.search) {
    throw new ProviderError('badRequest', 'Filter and Search cannot be used at the same time.', { statusCode: 400 })
  }
  const fields = new Set(criteria ? fieldsOf(criteria) : [])
  const base = {
    needsBody: fields.has('body') || fields.has('url'),
    needsRecipients: fields.has('recipients'),
    ordered: false,
  }
  const checkedAll = criteria ? [`${listOf(fields)}: compared here, message by message.`] : []
  if (raw?.filter)
    return { ...base, engine: 'filter', text: raw.filter, verify: criteria !== null, filteredHere: checkedAll }
  if (raw?.search)
    return { ...base, engine: 'search', text: raw.search, verify: criteria !== null, filteredHere: checkedAll }
  if (!criteria) return { ...base, engine: 'filter', text: null, ordered: true, verify: false, filteredHere: [] }

  const odata = compileOData(criteria)
  if (odata.exact) {
    const ordered = mayOrder(criteria, odata)
    return {
      ...base,
      engine: 'filter',
      text: ordered ? ordered : odata.filter,
      ordered: ordered !== null,
      verify: false,
      filteredHere: [],
    }
  }
  const kql = compileKql(criteria)
  const beyondFilter = new Set([...fields].filter((field) => onlyIndexed.has(field)))
  if (kql && /(?:^|[ (])(?:body|recipients|attachment):/.test(kql)) {
    const also = [...fields].filter((field) => !onlyIndexed.has(field) && !exactInFilter.has(field))
    return {
      ...base,
      engine: 'search',
      text: kql,
      verify: true,
      filteredHere: [
        `${listOf(beyondFilter)}: Microsoft 365 finds whole words and beginnings of words; what it found was compared here with the exact text. Text in the middle of a word is not found.`,
        ...(also.length > 0 ? [`${listOf(new Set(also))}: compared here, message by message.`] : []),
      ],
    }
  }
  const here = [...fields].filter((field) => !exactInFilter.has(field))
  const letters = criteria && regardsCase(criteria) ? ['Upper and lower case: compared here.'] : []
  return {
    ...base,
    engine: 'filter',
    text: odata.filter,
    verify: true,
    filteredHere: [
      ...(here.length > 0
        ? [
            `${listOf(new Set(here))}: Microsoft Graph cannot look for this, so every message ${odata.filter ? 'that meets the other criteria' : 'of the mailbox or folder'} was read and compared here.`,
          ]
        : []),
      ...letters,
    ],
  }
}

/**
 * `$orderby` needs its property first in the filter, and no contains() on another one: InefficientFilter otherwise.
 * https://learn.microsoft.com/graph/api/user-list-messages#using-filter-and-orderby-in-the-same-query
 */
function mayOrder(criteria: Criteria, odata: { filter: string | null; usesContains: boolean }): string | null {
  if (odata.usesContains || !odata.filter || 'any' in criteria || 'not' in criteria) return null
  return `receivedDateTime ge 1900-01-01T00:00:00Z and ${odata.filter}`
}

type Field = CriterionTerm['field']

const onlyIndexed = new Set<Field>(['body', 'recipients', 'attachmentName'])
const exactInFilter = new Set<Field>(['sender', 'subject', 'received', 'isRead', 'hasAttachments'])

const fieldWords: Record<Field, string> = {
  sender: 'sender',
  recipients: 'recipients',
  subject: 'subject',
  body: 'body',
  attachmentName: 'attachment names',
  url: 'links',
  internetMessageId: 'part of an internet message id',
  attachmentHash: 'attachment hashes',
  header: 'headers',
  received: 'date received',
  isRead: 'read state',
  hasAttachments: 'attachments',
  sizeBytes: 'size',
}

function listOf(fields: ReadonlySet<Field>): string {
  const text = [...fields].map((field) => fieldWords[field]).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
