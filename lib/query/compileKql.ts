import type { Criteria, CriterionTerm } from './criteria'
import { words } from './words'

/**
 * The text for Graph's `$search` (KQL), or null where it can narrow nothing down. It finds by words, ours by text: what
 * comes back must be checked with `matches.ts`.
 * https://learn.microsoft.com/graph/search-query-parameter
 */
export function compileKql(criteria: Criteria): string | null {
  return compile(criteria)
}

function compile(node: Criteria): string | null {
  if ('all' in node) {
    const parts = node.all.map(compile).filter((part) => part !== null)
    return joined(parts, 'AND')
  }
  if ('any' in node) {
    const parts = node.any.map(compile)
    return parts.some((part) => part === null)
      ? null
      : joined(
          parts.filter((part) => part !== null),
          'OR',
        )
  }
  // The words of a term are found in more messages than the term itself matches, so their NOT would hide some.
  if ('not' in node) return null
  return compileTerm(node)
}

function joined(parts: string[], operator: 'AND' | 'OR'): string | null {
  const [only] = parts
  if (only === undefined) return null
  return parts.length === 1 ? only : `(${parts.join(` ${operator} `)})`
}

function compileTerm(term: CriterionTerm): string | null {
  switch (term.field) {
    case 'subject':
      return property('subject', term)
    case 'body':
      return property('body', term)
    case 'attachmentName':
      return property('attachment', term)
    case 'recipients':
      return property('recipients', term)
    case 'sender':
      return property('from', term)
    case 'hasAttachments':
      return `hasAttachments:${term.value}`
    case 'received':
      return term.operator === 'from' ? receivedFrom(new Date(term.value)) : receivedBefore(new Date(term.value))
    case 'sizeBytes':
      // Exchange counts the stored item, we the message's source: the two differ, so this only helps to narrow down
      return term.operator === 'atLeast' ? `size>=${Math.floor(term.value / 2)}` : null
    // Links are not indexed where they hide behind a text; the others are unknown to the index
    case 'url':
    case 'internetMessageId':
    case 'isRead':
    case 'attachmentHash':
    case 'header':
      return null
  }
}

/**
 * All words must be there, in any order; the last one may go on, since the text that is looked for may end inside a word.
 * A whole address is one term: the index knows it as such.
 */
function property(name: string, term: { operator: string; value: string }): string | null {
  if ((name === 'recipients' || name === 'from') && /^[^\s@"()*:]+@[^\s@"()*:]+$/.test(term.value)) {
    return `${name}:${term.value.toLowerCase()}`
  }
  const found = words(term.value)
  if (found === null) return null
  const terms = found.map((word, index) => {
    const open = index === found.length - 1 && term.operator !== 'equals' && !endsOutsideWord(term.value)
    return `${name}:${word}${open ? '*' : ''}`
  })
  return joined(terms, 'AND')
}

function endsOutsideWord(value: string): boolean {
  return !/[\p{L}\p{M}\p{N}]$/u.test(value)
}

/**
 * KQL's dates are days, and whose midnight they mean is not documented: one day more on each side, checked afterwards.
 */
export function receivedFrom(from: Date): string {
  return `received>=${day(from, -1)}`
}

export function receivedBefore(before: Date): string {
  return `received<=${day(before, 1)}`
}

function day(date: Date, shiftDays: number): string {
  return new Date(date.getTime() + shiftDays * 86_400_000).toISOString().slice(0, 10)
}

/** The value of `$search`: in double quotes, with those inside escaped. */
export function searchLiteral(kql: string): string {
  return `"${kql.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
