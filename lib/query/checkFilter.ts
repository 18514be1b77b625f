import { type FilterToken, readFilterTokens } from './filterTokens'
import { BadToken, problemIn, type RawProblem } from './rawProblem'
import { filterProperties, nearestName } from './rawProperties'

const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le', 'in']
const tests = ['contains', 'startswith', 'endswith']
const roots = new Map(filterProperties.map((property) => [rootOf(property).toLowerCase(), rootOf(property)]))

/**
 * Looks for what the service would refuse in an OData `$filter` on messages; null: nothing found. It knows the grammar and
 * the names, not the types of values.
 * https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_SystemQueryOptionfilter
 */
export function checkFilter(text: string): RawProblem | null {
  return problemIn(() => new FilterChecker(text).check())
}

class FilterChecker {
  readonly #tokens: FilterToken[]
  readonly #end: FilterToken
  #at = 0

  constructor(text: string) {
    this.#tokens = readFilterTokens(text)
    this.#end = { kind: 'end', text: '', start: Math.max(0, text.trimEnd().length - 1), end: text.trimEnd().length }
  }

  check() {
    this.#or(new Set())
    const rest = this.#peek()
    if (rest.kind === 'end') return
    if (rest.text === ')') fail('This closing parenthesis has no opening one.', rest)
    fail(`“and” or “or” is missing before “${rest.text}”.`, rest)
  }

  #or(variables: ReadonlySet<string>) {
    do this.#and(variables)
    while (this.#take('or'))
  }

  #and(variables: ReadonlySet<string>) {
    do this.#unary(variables)
    while (this.#take('and'))
  }

  #unary(variables: ReadonlySet<string>): void {
    if (this.#take('not')) {
      this.#unary(variables)
      return
    }
    const open = this.#peek()
    if (this.#take('(')) {
      this.#or(variables)
      this.#close(open)
      return
    }
    this.#comparison(variables)
  }

  #comparison(variables: ReadonlySet<string>): void {
    const first = this.#peek()
    if (this.#operand(variables) === 'condition') return
    const operator = this.#peek()
    if (operator.kind !== 'name' || !comparisons.includes(operator.text.toLowerCase())) {
      const words = `An operator (${comparisons.join(', ')}) is missing after “${first.text}”.`
      fail(words, operator.kind === 'end' ? first : operator)
    }
    this.#at += 1
    if (operator.text.toLowerCase() === 'in') {
      this.#list(variables, operator)
      return
    }
    if (this.#peek().kind === 'end') fail(`A value is missing after “${operator.text}”.`, operator)
    this.#operand(variables)
  }

  #list(variables: ReadonlySet<string>, operator: FilterToken) {
    const open = this.#peek()
    if (!this.#take('(')) fail('“in” is followed by values in parentheses.', operator)
    do this.#operand(variables)
    while (this.#take(','))
    this.#close(open)
  }

  /** A property, a value or a call. `condition`: it can stand alone. */
  #operand(variables: ReadonlySet<string>): 'condition' | 'value' {
    const token = this.#peek()
    if (token.kind === 'value') {
      this.#at += 1
      return 'value'
    }
    if (token.kind !== 'name') {
      fail(
        token.kind === 'end' ? 'The filter ends where a condition is expected.' : `“${token.text}” cannot stand here.`,
        token,
      )
    }
    const word = token.text.toLowerCase()
    if (comparisons.includes(word) || word === 'and' || word === 'or')
      fail(`A condition is missing before “${token.text}”.`, token)
    this.#at += 1
    const open = this.#peek()
    if (this.#take('(')) return this.#call(token, open, variables)
    if (word === 'true' || word === 'false' || word === 'null') return 'value'
    checkName(token, variables)
    return 'value'
  }

  #call(name: FilterToken, open: FilterToken, variables: ReadonlySet<string>): 'condition' | 'value' {
    const word = name.text.toLowerCase()
    const lambda = /^(.+)\/(any|all)$/i.exec(name.text)
    if (lambda) {
      checkName({ ...name, text: lambda[1] ?? '' }, variables)
      const variable = this.#peek()
      if (this.#take(')')) return 'condition'
      this.#at += 1
      if (variable.kind !== 'name' || !this.#take(':'))
        fail('Here stands a name of its own and a colon, as in any(c:c eq …).', variable)
      this.#or(new Set([...variables, variable.text]))
      this.#close(open)
      return 'condition'
    }
    if (!tests.includes(word) && !['tolower', 'toupper', 'length', 'trim'].includes(word)) {
      fail(`“${name.text}” is not a function that is known here. There are ${tests.join(', ')}.`, name)
    }
    this.#operand(variables)
    if (tests.includes(word)) {
      if (!this.#take(','))
        fail(
          `“${name.text}” takes two values, with a comma between.`,
          this.#peek().kind === 'end' ? name : this.#peek(),
        )
      this.#operand(variables)
    }
    this.#close(open)
    const follows = this.#peek().text.toLowerCase()
    return tests.includes(word) && !comparisons.includes(follows) ? 'condition' : 'value'
  }

  #close(open: FilterToken) {
    if (this.#take(')')) return
    const rest = this.#peek()
    if (rest.kind === 'end') fail('This parenthesis is never closed.', open)
    fail(`“and”, “or” or a closing parenthesis is missing before “${rest.text}”.`, rest)
  }

  #peek(): FilterToken {
    return this.#tokens[this.#at] ?? this.#end
  }

  #take(text: string): boolean {
    if (this.#peek().kind === 'value' || this.#peek().text.toLowerCase() !== text) return false
    this.#at += 1
    return true
  }
}

function checkName(token: FilterToken, variables: ReadonlySet<string>) {
  const root = rootOf(token.text)
  if (variables.has(root) || roots.has(root.toLowerCase())) return
  const meant = nearestName(token.text, filterProperties)
  fail(`“${token.text}” is not a property of a message.${meant ? ` Do you mean “${meant}”?` : ''}`, token)
}

function rootOf(path: string): string {
  return path.split('/')[0] ?? path
}

function fail(message: string, { start, end }: { start: number; end: number }): never {
  throw new BadToken(message, start, end)
}
