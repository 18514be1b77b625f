import type { Criteria, CriterionTerm } from './criteria'

/**
 * What Graph's `$filter` on messages can evaluate. `exact`: the service's answer is the answer. Otherwise the filter lets
 * through all that match and some that do not, and the rest must be checked with `matches.ts`.
 * https://learn.microsoft.com/graph/filter-query-parameter
 */
export interface CompiledFilter {
  /** null: nothing can be narrowed down */
  filter: string | null
  exact: boolean
  /** `$orderby` is refused beside contains() on another property (InefficientFilter) */
  usesContains: boolean
}

export function compileOData(criteria: Criteria): CompiledFilter {
  const compiled = compile(criteria, 'superset')
  return {
    filter: compiled?.text ?? null,
    exact: compiled?.exact ?? false,
    usesContains: compiled?.text.includes('contains(') ?? false,
  }
}

interface Part {
  text: string
  exact: boolean
}

/**
 * superset: lets through at least what matches; subset: at most. A NOT swaps the two, which is what keeps a part that the
 * service cannot evaluate from hiding a message. null: everything (superset) or nothing (subset).
 */
type Bound = 'superset' | 'subset'

function compile(node: Criteria, bound: Bound): Part | null {
  if ('all' in node) return join(node.all, 'and', bound, bound === 'superset')
  if ('any' in node) return join(node.any, 'or', bound, bound === 'subset')
  if ('not' in node) {
    const inner = compile(node.not, bound === 'superset' ? 'subset' : 'superset')
    return inner && { text: `not (${inner.text})`, exact: inner.exact }
  }
  const part = compileTerm(node)
  return bound === 'subset' && part && !part.exact ? null : part
}

/** `mayDrop`: parts that cannot be compiled may be left out (AND of a superset, OR of a subset). */
function join(nodes: Criteria[], operator: 'and' | 'or', bound: Bound, mayDrop: boolean): Part | null {
  const parts = nodes.map((node) => compile(node, bound))
  const kept = parts.filter((part) => part !== null)
  const complete = kept.length === parts.length
  if (kept.length === 0 || (!complete && !mayDrop)) return null
  const [only] = kept
  const exact = complete && kept.every((part) => part.exact)
  if (kept.length === 1 && only) return { text: only.text, exact }
  return { text: `(${kept.map((part) => part.text).join(` ${operator} `)})`, exact }
}

function compileTerm(term: CriterionTerm): Part | null {
  // Graph compares without regard to case, so that it finds at least what is wanted
  const exactly = (text: string): Part => ({ text, exact: !('caseSensitive' in term && term.caseSensitive) })
  switch (term.field) {
    case 'sender':
      return exactly(compileSender(term.operator, term.value))
    case 'subject':
      return exactly(compileText('subject', term.operator, term.value))
    case 'internetMessageId':
      return term.operator === 'equals' ? exactly(`internetMessageId eq ${quote(term.value)}`) : null
    case 'received':
      return exactly(`receivedDateTime ${term.operator === 'from' ? 'ge' : 'lt'} ${utc(term.value)}`)
    case 'isRead':
    case 'hasAttachments':
      return exactly(`${term.field} eq ${term.value}`)
    // Recipients cannot be filtered; contains(body/content,…) is accepted and does not match the body
    // https://github.com/microsoftgraph/msgraph-sdk-dotnet/issues/178
    case 'recipients':
    case 'body':
    case 'url':
    case 'attachmentName':
    case 'attachmentHash':
    case 'header':
    case 'sizeBytes':
      return null
  }
}

function compileSender(operator: 'contains' | 'equals' | 'startsWith', value: string): string {
  const paths = operator === 'contains' ? senderAddresses.concat(senderNames) : senderAddresses
  return `(${paths.map((path) => compileText(path, operator, value)).join(' or ')})`
}

const senderAddresses = ['from/emailAddress/address', 'sender/emailAddress/address']
const senderNames = ['from/emailAddress/name', 'sender/emailAddress/name']

function compileText(path: string, operator: 'contains' | 'equals' | 'startsWith', value: string): string {
  if (operator === 'equals') return `${path} eq ${quote(value)}`
  return `${operator === 'contains' ? 'contains' : 'startswith'}(${path},${quote(value)})`
}

/** A quote inside a literal is doubled: https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html */
export function quote(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function utc(value: string): string {
  return new Date(value).toISOString().replace('.000Z', 'Z')
}
