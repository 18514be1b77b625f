import { filterSyntaxError, lexFilter, type Token } from './filterLexer'
import type { ComparisonOperator, FilterNode, Literal, Path } from './filterSyntax'

const COMPARISONS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'has'])
const EQUALITY = new Set(['eq', 'ne'])
/** Deeper than anyone writes; keeps a hostile text from exhausting the stack. */
const DEEPEST_NESTING = 100

/**
 * Precedence from loose to tight: or, and, equality, relation (gt ge lt le has in), not.
 * https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_OperatorPrecedence
 */
export function parseFilter(text: string): FilterNode {
  return new FilterParser(text).parse()
}

class FilterParser {
  readonly #tokens: Token[]
  #index = 0
  #depth = 0

  constructor(readonly text: string) {
    this.#tokens = lexFilter(text)
  }

  parse(): FilterNode {
    const node = this.#or()
    if (this.#peek().kind !== 'end') throw this.#error()
    return node
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)] as Token
  }

  #next(): Token {
    const token = this.#peek()
    this.#index++
    return token
  }

  #error(token = this.#peek()): Error {
    return filterSyntaxError(this.text, token.start)
  }

  #expect(kind: Token['kind']): Token {
    if (this.#peek().kind !== kind) throw this.#error()
    return this.#next()
  }

  #atWord(word: string): boolean {
    const token = this.#peek()
    return token.kind === 'name' && token.text.toLowerCase() === word
  }

  #or(): FilterNode {
    let left = this.#and()
    while (this.#atWord('or')) {
      this.#next()
      const right = this.#and()
      left = { kind: 'logical', operator: 'or', left, right, start: left.start, end: right.end }
    }
    return left
  }

  #and(): FilterNode {
    let left = this.#comparison(EQUALITY)
    while (this.#atWord('and')) {
      this.#next()
      const right = this.#comparison(EQUALITY)
      left = { kind: 'logical', operator: 'and', left, right, start: left.start, end: right.end }
    }
    return left
  }

  #comparison(operators: ReadonlySet<string>): FilterNode {
    const tighter = (): FilterNode => (operators === EQUALITY ? this.#comparison(COMPARISONS) : this.#unary())
    let left = tighter()
    for (;;) {
      const token = this.#peek()
      const word = token.kind === 'name' ? token.text.toLowerCase() : ''
      if (operators !== EQUALITY && word === 'in') {
        this.#next()
        left = this.#inList(left)
        continue
      }
      const mine = operators === EQUALITY ? EQUALITY.has(word) : COMPARISONS.has(word) && !EQUALITY.has(word)
      if (!mine) return left
      this.#next()
      const right = tighter()
      const operator = word as ComparisonOperator
      left = { kind: 'comparison', operator, left, right, start: left.start, end: right.end }
    }
  }

  #inList(operand: FilterNode): FilterNode {
    this.#expect('(')
    const items: Literal[] = []
    do items.push(this.#literal())
    while (this.#peek().kind === ',' && this.#next())
    const close = this.#expect(')')
    return { kind: 'in', operand, items, start: operand.start, end: close.end }
  }

  #literal(): Literal {
    const { type, value, start, end } = this.#expect('literal')
    return { kind: 'literal', type: type as Literal['type'], value: value ?? null, start, end }
  }

  #unary(): FilterNode {
    if (!this.#atWord('not')) return this.#primary()
    const { start } = this.#next()
    const operand = this.#nested(() => this.#unary())
    return { kind: 'not', operand, start, end: operand.end }
  }

  #nested(parse: () => FilterNode): FilterNode {
    if (++this.#depth > DEEPEST_NESTING) throw this.#error()
    const node = parse()
    this.#depth--
    return node
  }

  #primary(): FilterNode {
    const token = this.#peek()
    if (token.kind === 'literal') return this.#literal()
    if (token.kind === '(') {
      this.#next()
      const node = this.#nested(() => this.#or())
      this.#expect(')')
      return node
    }
    if (token.kind !== 'name') throw this.#error()
    return this.#peek(1).kind === '(' ? this.#call() : this.#path()
  }

  #call(): FilterNode {
    const name = this.#next()
    this.#expect('(')
    const parameters: FilterNode[] = []
    if (this.#peek().kind !== ')') {
      do parameters.push(this.#nested(() => this.#or()))
      while (this.#peek().kind === ',' && this.#next())
    }
    const close = this.#expect(')')
    return { kind: 'call', name: name.text.toLowerCase(), arguments: parameters, start: name.start, end: close.end }
  }

  #path(): FilterNode {
    const first = this.#next()
    const path: Path = { kind: 'path', segments: [first.text], start: first.start, end: first.end }
    while (this.#peek().kind === '/') {
      this.#next()
      const segment = this.#expect('name')
      const quantifier = segment.text.toLowerCase()
      if ((quantifier === 'any' || quantifier === 'all') && this.#peek().kind === '(') {
        return this.#lambda(path, quantifier)
      }
      path.segments.push(segment.text)
      path.end = segment.end
    }
    return path
  }

  #lambda(collection: Path, quantifier: 'any' | 'all'): FilterNode {
    this.#expect('(')
    if (quantifier === 'any' && this.#peek().kind === ')') {
      const close = this.#next()
      return {
        kind: 'lambda',
        collection,
        quantifier,
        variable: null,
        body: null,
        start: collection.start,
        end: close.end,
      }
    }
    const variable = this.#expect('name').text
    this.#expect(':')
    const body = this.#nested(() => this.#or())
    const close = this.#expect(')')
    return { kind: 'lambda', collection, quantifier, variable, body, start: collection.start, end: close.end }
  }
}
