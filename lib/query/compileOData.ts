import { type CompiledPart, compileSuperset, type QueryLanguage } from './compileSuperset'
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
  const compiled = compileSuperset(criteria, filterLanguage)
  return {
    filter: compiled?.expression ?? null,
    exact: compiled?.exact ?? false,
    usesContains: compiled?.expression.includes('contains(') ?? false,
  }
}

const filterLanguage: QueryLanguage<string> = {
  term: compileTerm,
  join: (operator, parts) => `(${parts.join(` ${operator} `)})`,
  not: (part) => `not (${part})`,
}

function compileTerm(term: CriterionTerm): CompiledPart<string> | null {
  // Graph compares without regard to case, so that it finds at least what is wanted
  const exactly = (expression: string): CompiledPart<string> => ({
    expression,
    exact: !('caseSensitive' in term && term.caseSensitive),
  })
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
