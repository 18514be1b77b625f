import type { Criteria } from './criteria'
import { type KqlNode, type KqlTerm, parseComplianceKql } from './parseComplianceKql'

/**
 * The query of a compliance search in our own model, so that another service can be asked the same; null where a part of
 * it has no counterpart there. Throws BadToken where the query makes no sense.
 */
export function complianceCriteria(text: string): Criteria | null {
  return criteriaOf(parseComplianceKql(text))
}

function criteriaOf(node: KqlNode): Criteria | null {
  if (node.kind === 'term') return termOf(node)
  if (node.kind === 'not') {
    const inner = criteriaOf(node.node)
    return inner && { not: inner }
  }
  // Only mail is looked at anyway
  const nodes = node.kind === 'all' ? node.nodes.filter((each) => !saysOnlyMail(each)) : node.nodes
  const parts = nodes.map(criteriaOf)
  const known = parts.filter((part) => part !== null)
  if (known.length < parts.length || known.length === 0) return null
  const [only] = known
  if (only && known.length === 1) return only
  return node.kind === 'all' ? { all: known } : { any: known }
}

function saysOnlyMail(node: KqlNode): boolean {
  return node.kind === 'term' && node.property === 'kind' && /^e?mail$/i.test(node.value)
}

function termOf(term: KqlTerm): Criteria | null {
  const found = positive(term)
  return found && term.operator === '<>' ? { not: found } : found
}

function positive({ property, operator, value, prefix }: KqlTerm): Criteria | null {
  const contains = (field: 'sender' | 'recipients' | 'subject' | 'body' | 'attachmentName'): Criteria => ({
    field,
    operator: operator === '=' && !prefix ? 'equals' : 'contains',
    value,
  })
  switch (property) {
    case null:
      return { any: [contains('subject'), contains('body'), contains('sender'), contains('recipients')] }
    case 'subject':
    case 'subjecttitle':
      return contains('subject')
    case 'from':
    case 'sender':
    case 'senderauthor':
      return contains('sender')
    case 'to':
    case 'cc':
    case 'bcc':
    case 'recipients':
      return contains('recipients')
    case 'participants':
      return { any: [contains('sender'), contains('recipients')] }
    case 'attachmentnames':
      return contains('attachmentName')
    case 'internetmessageid':
      return { field: 'internetMessageId', operator: 'equals', value }
    case 'hasattachment':
      return { field: 'hasAttachments', operator: 'equals', value: /^true$/i.test(value) }
    case 'isread':
      return { field: 'isRead', operator: 'equals', value: /^true$/i.test(value) }
    case 'received':
      return receivedOf(operator, value)
    default:
      return null
  }
}

/** Days in UTC; both ends of a span belong to it. */
function receivedOf(operator: KqlTerm['operator'], value: string): Criteria | null {
  const [first = '', last] = value.split('..')
  const from = dayOf(first)
  const until = last === undefined ? from : dayOf(last)
  if (!from || !until) return null
  const since = (day: Date): Criteria => ({ field: 'received', operator: 'from', value: day.toISOString() })
  const before = (day: Date): Criteria => ({ field: 'received', operator: 'before', value: day.toISOString() })
  const next = new Date(until.getTime() + 86_400_000)
  switch (operator) {
    case '>=':
      return since(from)
    case '>':
      return since(next)
    case '<':
      return before(from)
    case '<=':
      return before(next)
    default:
      return { all: [since(from), before(next)] }
  }
}

function dayOf(text: string): Date | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [, month, day, year] = american ?? []
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text)
  const [, isoYear, isoMonth, isoDay] = iso ?? []
  const time = Date.UTC(Number(year ?? isoYear), Number(month ?? isoMonth) - 1, Number(day ?? isoDay))
  return Number.isNaN(time) ? null : new Date(time)
}
