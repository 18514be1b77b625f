import type { Criteria } from './criteria'
import { criteriaOfLookup, type LookupValue } from './querySetLookup'
import { type QuerySetToken, readQuerySetTokens } from './querySetTokens'
import { BadToken, problemIn, type RawProblem } from './rawProblem'

/**
 * QuerySet look-ups as both source systems take them, as criteria that every service understands:
 *
 * - text form: `subject__icontains='invoice', datetime_received__gt='2026-03-01'`; commas mean "and". Q(…) groups, & is
 *   "and", | is "or", ~ is "not", as in Django.
 * - dictionary form: `{'subject__icontains': 'invoice', 'is_read': False}`
 *
 * Throws BadToken with the place of what is wrong.
 * https://docs.djangoproject.com/en/stable/ref/models/querysets/#field-lookups
 * https://ecederstrand.github.io/exchangelib/#searching
 */
export function parseQuerySet(text: string): Criteria {
  return new QuerySetParser(text).parse()
}

/** null: it can be searched for. */
export function checkQuerySet(text: string): RawProblem | null {
  return problemIn(() => void parseQuerySet(text))
}

const deepest = 50

class QuerySetParser {
  readonly #tokens: QuerySetToken[]
  readonly #end: QuerySetToken
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#tokens = readQuerySetTokens(text)
    const length = text.trimEnd().length
    this.#end = { kind: 'end', text: '', value: '', start: Math.max(0, length - 1), end: length }
  }

  parse(): Criteria {
    const criteria = this.#is('{') ? this.#dictionary() : this.#list('end')
    const rest = this.#peek()
    if (rest.kind === 'end') return criteria
    if (rest.text === ')') fail('This closing parenthesis has no opening one.', rest)
    fail(`A comma is missing before “${rest.text}”.`, rest)
  }

  /** Conditions with commas between them, all of which must hold. */
  #list(closing: ')' | 'end'): Criteria {
    const parts: Criteria[] = []
    const over = () => (closing === 'end' ? this.#peek().kind === 'end' : this.#is(')'))
    do {
      if (over() && parts.length > 0) break
      parts.push(this.#or())
    } while (this.#take(','))
    return all(parts)
  }

  #or(): Criteria {
    const parts = [this.#and()]
    while (this.#take('|')) parts.push(this.#and())
    return parts.length === 1 ? all(parts) : { any: parts }
  }

  #and(): Criteria {
    const parts = [this.#unary()]
    while (this.#take('&')) parts.push(this.#unary())
    return all(parts)
  }

  #unary(): Criteria {
    const first = this.#peek()
    this.#depth += 1
    if (this.#depth > deepest) fail(`Conditions are nested more than ${deepest} deep.`, first)
    try {
      if (this.#take('~')) return { not: this.#unary() }
      if (first.kind === 'name' && first.text === 'Q' && this.#next().text === '(') this.#at += 1
      const open = this.#peek()
      if (!this.#take('(')) return this.#lookup()
      const inside = this.#list(')')
      this.#close(open, ')')
      return inside
    } finally {
      this.#depth -= 1
    }
  }

  #lookup(): Criteria {
    const path = this.#peek()
    if (path.kind === 'end') fail("A condition is missing here, as in subject__icontains='invoice'.", path)
    if (path.kind !== 'name') fail(`“${path.text}” cannot stand here: a condition begins with a field.`, path)
    this.#at += 1
    const equals = this.#peek()
    if (equals.text === '==') fail('One = is enough.', equals)
    if (!this.#take('=')) fail(`“=” is missing after “${path.text}”.`, equals.kind === 'end' ? path : equals)
    return criteriaOfLookup({ path, value: this.#value(equals) })
  }

  #dictionary(): Criteria {
    const open = this.#peek()
    this.#at += 1
    const parts: Criteria[] = []
    while (!this.#is('}')) {
      const key = this.#peek()
      if (key.kind === 'end') fail('This brace is never closed.', open)
      if (key.kind !== 'text') fail("Here stands a field in quotes, as in 'subject__icontains'.", key)
      this.#at += 1
      const colon = this.#peek()
      if (!this.#take(':')) fail(`“:” is missing after ${key.text}.`, colon.kind === 'end' ? key : colon)
      // The place of the name itself, without its quotes
      const path: QuerySetToken = { ...key, kind: 'name', text: key.value, start: key.start + 1, end: key.end - 1 }
      parts.push(criteriaOfLookup({ path, value: this.#value(colon) }))
      if (!this.#take(',')) break
    }
    this.#close(open, '}')
    if (parts.length === 0) fail('The dictionary holds no condition.', open)
    return all(parts)
  }

  #value(before: QuerySetToken): LookupValue {
    const first = this.#peek()
    if (first.kind === 'end') fail(`A value is missing after “${before.text}”.`, before)
    if (first.text !== '[' && first.text !== '(') return { kind: 'one', token: this.#single() }
    this.#at += 1
    const closing = first.text === '[' ? ']' : ')'
    const values: QuerySetToken[] = []
    while (!this.#is(closing)) {
      values.push(this.#single())
      if (!this.#take(',')) break
    }
    const last = this.#peek()
    this.#close(first, closing)
    return { kind: 'list', values, start: first.start, end: last.end }
  }

  #single(): QuerySetToken {
    const token = this.#peek()
    if (token.kind === 'end') fail('A value is missing here.', token)
    if (token.kind === 'mark') fail(`“${token.text}” is not a value.`, token)
    if (token.kind === 'name' && !['True', 'False', 'true', 'false', 'None'].includes(token.text)) {
      fail(`“${token.text}” is not a value: a text stands in quotes.`, token)
    }
    this.#at += 1
    return token
  }

  #close(open: QuerySetToken, mark: string) {
    if (this.#take(mark)) return
    const rest = this.#peek()
    if (rest.kind === 'end') fail(`This “${open.text}” is never closed.`, open)
    fail(`A comma or “${mark}” is missing before “${rest.text}”.`, rest)
  }

  #peek(): QuerySetToken {
    return this.#tokens[this.#at] ?? this.#end
  }

  #next(): QuerySetToken {
    return this.#tokens[this.#at + 1] ?? this.#end
  }

  #is(mark: string): boolean {
    const { kind, text } = this.#peek()
    return kind === 'mark' && text === mark
  }

  #take(mark: string): boolean {
    if (!this.#is(mark)) return false
    this.#at += 1
    return true
  }
}

function all(parts: Criteria[]): Criteria {
  const [only] = parts
  return parts.length === 1 && only ? only : { all: parts }
}

function fail(message: string, { start, end }: { start: number; end: number }): never {
  throw new BadToken(message, start, end)
}
