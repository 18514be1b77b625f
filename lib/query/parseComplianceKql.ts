import { complianceProperties } from './complianceProperties'
import { failAt, type KqlToken, readKqlTokens, restriction } from './kqlTokens'
import { problemIn, type RawProblem } from './rawProblem'

export interface KqlTerm {
  kind: 'term'
  /** In lower case; null: anywhere in the message */
  property: string | null
  operator: ':' | '=' | '<>' | '<' | '>' | '<=' | '>='
  /** Without its quotes */
  value: string
  quoted: boolean
  /** The last word may go on: `invoice*` */
  prefix: boolean
  start: number
  end: number
}

export type KqlNode = KqlTerm | { kind: 'all' | 'any'; nodes: KqlNode[] } | { kind: 'not'; node: KqlNode }

/** What is wrong with a query of a compliance search, and where; null: nothing was found. */
export function checkComplianceKql(text: string): RawProblem | null {
  return problemIn(() => void parseComplianceKql(text))
}

/**
 * The query as a tree; a mistake is a BadToken with its place. Side by side, restrictions of the same property mean any of
 * them, everything else all. NOT binds closer than AND, AND closer than OR.
 * https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
 */
export function parseComplianceKql(text: string): KqlNode {
  return new Parser(text).parse()
}

class Parser {
  private readonly tokens: KqlToken[]
  private at = 0

  constructor(private readonly text: string) {
    this.tokens = readKqlTokens(text, complianceProperties)
  }

  parse(): KqlNode {
    const end = { start: 0, end: this.text.length }
    if (this.tokens.length === 0) failAt('The query is empty: it would find every message.', end)
    const node = this.any(null)
    const rest = this.tokens[this.at]
    if (rest?.kind === 'close') failAt('This closing parenthesis has no opening one.', rest)
    if (rest) failAt(`“${rest.text}” is not understood here.`, rest)
    return node
  }

  private any(property: string | null): KqlNode {
    const nodes = [this.all(property)]
    while (this.takeOperator('OR')) nodes.push(this.all(property))
    return joined('any', nodes)
  }

  private all(property: string | null): KqlNode {
    const nodes = [this.sideBySide(property)]
    while (this.takeOperator('AND')) nodes.push(this.sideBySide(property))
    return joined('all', nodes)
  }

  private sideBySide(property: string | null): KqlNode {
    const nodes = [this.one(property)]
    for (let next = this.tokens[this.at]; next; next = this.tokens[this.at]) {
      const goesOn = next.kind === 'term' || next.kind === 'open' || next.text === 'NOT'
      if (!goesOn) break
      nodes.push(this.one(property))
    }
    return joined('all', groupedByProperty(nodes))
  }

  private one(property: string | null): KqlNode {
    const token = this.tokens[this.at]
    const before = this.tokens[this.at - 1]
    if (!token) {
      const end = { start: this.text.length, end: this.text.length }
      if (before?.kind === 'operator') failAt(`Words are missing after “${before.text}”.`, before)
      failAt('Words are missing here.', before ?? end)
    }
    if (token.kind === 'close') failAt('Words are missing before this parenthesis.', token)
    if (token.kind === 'operator') {
      if (token.text !== 'NOT') {
        const unknown = /^(?:NEAR|ONEAR)$/.test(token.text) && before?.kind === 'term'
        failAt(
          unknown
            ? `${token.text} is not understood here. Use AND, or a text in quotes.`
            : `Words are missing before “${token.text}”.`,
          token,
        )
      }
      this.at += 1
      return { kind: 'not', node: this.one(property) }
    }
    this.at += 1
    if (token.kind === 'open') return this.group(token, property)
    return this.term(token, property)
  }

  private group(open: KqlToken, property: string | null): KqlNode {
    const node = this.any(property)
    const close = this.tokens[this.at]
    if (close?.kind !== 'close') failAt('This parenthesis is never closed.', open)
    this.at += 1
    return node
  }

  private term(token: KqlToken, outer: string | null): KqlNode {
    const sign = token.text[0]
    const match = restriction.exec(token.text)
    const [, name, operator = ':', rest = token.text.replace(/^[-+]/, '')] = match ?? []
    const property = name?.toLowerCase() ?? outer
    const next = this.tokens[this.at]
    // property:(one OR other)
    if (match && rest === '' && next?.kind === 'open' && next.start === token.end) {
      this.at += 1
      const group = this.group(next, property)
      return sign === '-' ? { kind: 'not', node: group } : group
    }
    const quoted = /^".*"\*?$/s.test(rest)
    const prefix = rest.endsWith('*')
    const plain = prefix ? rest.slice(0, -1) : rest
    const term: KqlTerm = {
      kind: 'term',
      property,
      operator: operator as KqlTerm['operator'],
      value: quoted ? plain.slice(1, -1).replaceAll('\\"', '"') : plain,
      quoted,
      prefix,
      start: token.start,
      end: token.end,
    }
    checkValue(term)
    return sign === '-' ? { kind: 'not', node: term } : term
  }

  private takeOperator(text: 'AND' | 'OR'): boolean {
    const token = this.tokens[this.at]
    if (token?.kind !== 'operator' || token.text !== text) return false
    this.at += 1
    return true
  }
}

function checkValue(term: KqlTerm): void {
  const { property, value, start, end } = term
  const place = { start, end }
  if (value.includes('*')) failAt('A * can only stand at the end of a word: invoice*', place)
  if (value === '') failAt('There is nothing to look for before the *.', place)
  if (property === 'size' && !/^\d+(?:\.\.\d+)?$/.test(value))
    failAt('A size is a number of bytes: size>=1048576', place)
  if (property && ['received', 'sent', 'date'].includes(property) && !isDate(value)) {
    failAt('A date is written as 2026-11-21 or 11/21/2026, or as two of them: 2026-11-01..2026-11-21', place)
  }
  if (property && ['hasattachment', 'isread'].includes(property) && !/^(?:true|false)$/i.test(value)) {
    failAt(`“${property}” is true or false.`, place)
  }
}

function isDate(value: string): boolean {
  if (/^(?:today|yesterday|this (?:week|month|year)|last (?:week|month|year))$/i.test(value)) return true
  const parts = value.split('..')
  return (
    parts.length <= 2 &&
    parts.every((part) => /^(?:\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.Z+-]+)?|\d{1,2}\/\d{1,2}\/\d{4})$/.test(part))
  )
}

/** from:a from:b means either of them. */
function groupedByProperty(nodes: KqlNode[]): KqlNode[] {
  const groups = new Map<string, KqlNode[]>()
  for (const [index, node] of nodes.entries()) {
    const key = node.kind === 'term' && node.property ? node.property : `#${index}`
    groups.set(key, [...(groups.get(key) ?? []), node])
  }
  return [...groups.values()].map((group) => joined('any', group))
}

function joined(kind: 'all' | 'any', nodes: KqlNode[]): KqlNode {
  const [only] = nodes
  return only && nodes.length === 1 ? only : { kind, nodes }
}
