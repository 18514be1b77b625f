import { parsePeriod } from './searchDates'
import { lexSearch, type SearchToken, searchSyntaxError } from './searchLexer'
import { type SearchDialect, type SearchNode, WORD_PROPERTIES, type WordProperty } from './searchSyntax'
import { wordsOf } from './wordsOf'

const GRAPH: SearchDialect = {
  aliases: { hasattachments: 'hasattachment', attachmentnames: 'attachment' },
  properties: {},
}
const DEEPEST_NESTING = 100

/**
 * Words side by side must all be there; side by side on the same property, any of them may.
 * https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
 */
export function parseSearch(text: string, now: Date, dialect: SearchDialect = GRAPH): SearchNode {
  return new SearchParser(text, now, dialect).parse()
}

class SearchParser {
  readonly #tokens: SearchToken[]
  #index = 0
  #depth = 0

  constructor(
    readonly text: string,
    readonly now: Date,
    readonly dialect: SearchDialect,
  ) {
    this.#tokens = lexSearch(text)
  }

  parse(): SearchNode {
    const node = this.#or(null)
    if (this.#peek().kind !== 'end') throw this.#error()
    return node
  }

  #peek(): SearchToken {
    return this.#tokens[Math.min(this.#index, this.#tokens.length - 1)] as SearchToken
  }

  #next(): SearchToken {
    const token = this.#peek()
    this.#index++
    return token
  }

  #error(token = this.#peek()): Error {
    return searchSyntaxError(this.text, token.start)
  }

  #atOperator(word: string): boolean {
    const token = this.#peek()
    return token.kind === 'operator' && token.text === word
  }

  #or(property: string | null): SearchNode {
    const parts = [this.#and(property)]
    while (this.#atOperator('OR')) {
      this.#next()
      parts.push(this.#and(property))
    }
    return parts.length === 1 ? (parts[0] as SearchNode) : { kind: 'or', parts }
  }

  #and(property: string | null): SearchNode {
    const parts: { node: SearchNode; property: string | null; explicit: boolean }[] = []
    let explicit = false
    for (;;) {
      const token = this.#peek()
      const named = token.kind === 'property' ? token.text : null
      parts.push({ node: this.#not(property), property: named, explicit })
      explicit = this.#atOperator('AND')
      if (explicit) this.#next()
      const { kind, text } = this.#peek()
      if (kind === 'end' || kind === ')' || (kind === 'operator' && text === 'OR')) {
        if (explicit) throw this.#error()
        break
      }
    }
    const grouped: { nodes: SearchNode[]; property: string | null }[] = []
    for (const part of parts) {
      const last = grouped.at(-1)
      if (last && part.property !== null && last.property === part.property && !part.explicit)
        last.nodes.push(part.node)
      else grouped.push({ nodes: [part.node], property: part.property })
    }
    const nodes = grouped.map(
      ({ nodes: [first, ...more] }): SearchNode =>
        more.length ? { kind: 'or', parts: [first as SearchNode, ...more] } : (first as SearchNode),
    )
    return nodes.length === 1 ? (nodes[0] as SearchNode) : { kind: 'and', parts: nodes }
  }

  #not(property: string | null): SearchNode {
    if (!this.#atOperator('NOT')) return this.#primary(property)
    this.#next()
    return { kind: 'not', part: this.#not(property) }
  }

  #primary(property: string | null): SearchNode {
    const token = this.#peek()
    if (token.kind === '(') {
      if (++this.#depth > DEEPEST_NESTING) throw this.#error()
      this.#next()
      const node = this.#or(property)
      if (this.#next().kind !== ')') throw this.#error(token)
      this.#depth--
      return node
    }
    if (token.kind === 'word' || token.kind === 'phrase') {
      this.#next()
      return property === null ? words(null, token) : this.#restriction(property, ':', token)
    }
    if (token.kind !== 'property' || property !== null) throw this.#error()
    this.#next()
    if (this.#peek().kind === '(') {
      if (token.relation !== ':' && token.relation !== '=') throw this.#error()
      return this.#primary(this.dialect.aliases[token.text] ?? token.text)
    }
    const value = this.#value()
    return this.#restriction(this.dialect.aliases[token.text] ?? token.text, token.relation as string, value)
  }

  #value(): SearchToken {
    const token = this.#next()
    if (token.kind === 'word' || token.kind === 'phrase') return token
    if (token.kind !== 'property') throw this.#error(token)
    // "sent:2026-01-01T10:00" and "subject:re:": what looks like a property is part of the value
    const rest = this.#peek()
    const follows =
      rest.kind === 'word' && rest.start === token.start + token.text.length + (token.relation?.length ?? 0)
    if (follows) this.#next()
    return { kind: 'word', text: `${token.text}${token.relation}${follows ? rest.text : ''}`, start: token.start }
  }

  #restriction(property: string, relation: string, value: SearchToken): SearchNode {
    if (relation === '<>') return { kind: 'not', part: this.#restriction(property, '=', value) }
    if (property === 'received' || property === 'sent') return this.#date(property, relation, value)
    if (property === 'size') return this.#size(relation, value)
    if (relation !== ':' && relation !== '=') throw this.#error(value)
    if ((WORD_PROPERTIES as readonly string[]).includes(property)) return words(property as WordProperty, value)
    if (property === 'hasattachment') {
      const yes = /^(true|yes|1)$/i.test(value.text)
      if (!yes && !/^(false|no|0)$/i.test(value.text)) throw this.#error(value)
      return { kind: 'flag', property, value: yes }
    }
    if (property === 'importance' || property === 'kind') {
      return { kind: 'choice', property, value: value.text.toLowerCase() }
    }
    const test = this.dialect.properties[property]
    if (test) return { kind: 'test', name: property, matches: test(value.text) }
    // Not a property that mail search knows: plain words
    return words(null, { ...value, text: `${property} ${value.text}` })
  }

  #date(property: 'received' | 'sent', relation: string, value: SearchToken): SearchNode {
    const [first = '', last] = value.text.split('..')
    const from = parsePeriod(first, this.now)
    const to = last === undefined ? from : parsePeriod(last, this.now)
    if (!from || !to) throw this.#error(value)
    if (last !== undefined && relation !== ':' && relation !== '=') throw this.#error(value)
    switch (relation) {
      case '>':
        return { kind: 'date', property, from: from.to, to: null }
      case '>=':
        return { kind: 'date', property, from: from.from, to: null }
      case '<':
        return { kind: 'date', property, from: null, to: from.from }
      case '<=':
        return { kind: 'date', property, from: null, to: from.to }
      default:
        return { kind: 'date', property, from: from.from, to: to.to }
    }
  }

  #size(relation: string, value: SearchToken): SearchNode {
    const [first = '', last = first] = value.text.split('..')
    if (!/^\d+$/.test(first) || !/^\d+$/.test(last)) throw this.#error(value)
    const size = Number(first)
    if (relation === '>') return { kind: 'size', from: size + 1, to: null }
    if (relation === '>=') return { kind: 'size', from: size, to: null }
    if (relation === '<') return { kind: 'size', from: null, to: size - 1 }
    if (relation === '<=') return { kind: 'size', from: null, to: size }
    return { kind: 'size', from: size, to: Number(last) }
  }
}

/** "word*" finds words that begin so; a phrase or a value of several words finds them side by side. */
function words(property: WordProperty | null, token: SearchToken): SearchNode {
  return { kind: 'words', property, words: wordsOf(token.text), prefix: token.text.endsWith('*') }
}
