import type { Call } from '../call'
import { EwsError } from '../ewsError'
import type { ItemView } from '../items/itemView'
import { indexedFields, indexedText, wholeText } from './indexedFields'
import { matchesDate } from './queryDates'
import { type QueryToken, readTokens } from './queryTokens'
import type { Predicate } from './readRestriction'

/**
 * Advanced Query Syntax over the properties of the content index: a word matches the beginning of a word, what is in
 * quotes whole words in a row, and case never counts.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/querystring-querystringtype
 */
export function readQueryString(call: Call, text: string): Predicate {
  if (!call.state.settings.contentIndexing) {
    throw new EwsError('ErrorContentIndexingNotEnabled', 'Content indexing is not enabled for the mailbox.')
  }
  const query = text.trim()
  if (query === '') return () => true
  return new Reader(readTokens(query), call.now).read()
}

class Reader {
  constructor(
    private readonly tokens: QueryToken[],
    private readonly now: Date,
  ) {}

  read(): Predicate {
    const predicate = this.#any()
    // A bracket too many is read over, as by the index
    if (this.tokens.length > 0) this.tokens.shift()
    return this.tokens.length === 0 ? predicate : both(predicate, this.read())
  }

  #any(): Predicate {
    let predicate = this.#all()
    while (this.#take('or')) {
      const [left, right] = [predicate, this.#all()]
      predicate = (view) => left(view) || right(view)
    }
    return predicate
  }

  #all(): Predicate {
    let predicate = this.#single()
    for (let next = this.tokens[0]; next && next.kind !== 'or' && next.kind !== 'close'; next = this.tokens[0]) {
      this.#take('and')
      predicate = both(predicate, this.#single())
    }
    return predicate
  }

  #single(): Predicate {
    const token = this.tokens.shift()
    if (!token || token.kind === 'and') return () => true
    if (token.kind === 'not') {
      const negated = this.#single()
      return (view) => !negated(view)
    }
    if (token.kind === 'open') {
      const inner = this.#any()
      this.#take('close')
      return inner
    }
    if (token.kind === 'property') return this.#property(token)
    return token.kind === 'word' ? (view) => hasWords(wholeText(view), token) : () => true
  }

  #property({ name, operator }: QueryToken & { kind: 'property' }): Predicate {
    if (this.tokens[0]?.kind === 'open') return this.#grouped(name)
    const word = this.tokens.shift()
    if (word?.kind !== 'word') return () => false
    return this.#compare(name, operator, word)
  }

  /** subject:(a OR b) */
  #grouped(name: string): Predicate {
    this.tokens.shift()
    const parts: Predicate[] = []
    let isAny = false
    for (let token = this.tokens.shift(); token && token.kind !== 'close'; token = this.tokens.shift()) {
      if (token.kind === 'or') isAny = true
      if (token.kind === 'word') parts.push(this.#compare(name, ':', token))
    }
    return (view) => (isAny ? parts.some((part) => part(view)) : parts.every((part) => part(view)))
  }

  #compare(name: string, operator: string, word: QueryToken & { kind: 'word' }): Predicate {
    const field = Object.hasOwn(indexedFields, name) ? indexedFields[name] : undefined
    // A property that the index does not know is a word like any other
    if (!field) return (view) => hasWords(wholeText(view), { text: `${name} ${word.text}`, isQuoted: true })
    if (field.kind === 'text') return (view) => hasWords(indexedText(view, field), word)
    if (field.kind === 'flag') {
      const wanted = /^(true|yes|1)$/i.test(word.text)
      return (view) => field.read(view) === wanted
    }
    if (field.kind === 'date') {
      const matches = matchesDate(operator, word.text, this.now)
      return (view) => matches(field.read(view))
    }
    return (view) => compareNumber(field.read(view), operator, sizeOf(word.text))
  }

  #take(kind: QueryToken['kind']): boolean {
    if (this.tokens[0]?.kind !== kind) return false
    this.tokens.shift()
    return true
  }
}

function both(left: Predicate, right: Predicate): Predicate {
  return (view: ItemView) => left(view) && right(view)
}

function hasWords(text: string, { text: wanted, isQuoted }: { text: string; isQuoted: boolean }): boolean {
  const words = wordsOf(text)
  const sought = wordsOf(wanted.replace(/\*$/, ''))
  if (sought.length === 0) return true
  return words.some((_, start) =>
    sought.every((word, index) => {
      const found = words[start + index]
      const isLast = index === sought.length - 1
      return isQuoted || !isLast ? found === word : found?.startsWith(word) === true
    }),
  )
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function sizeOf(text: string): number {
  const [, digits = '0', unit = ''] = /^([\d.]+)\s*([kmg]?)b?$/i.exec(text) ?? []
  return Number(digits) * ({ k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[unit.toLowerCase()] ?? 1)
}

function compareNumber(value: number, operator: string, wanted: number): boolean {
  if (operator === '<') return value < wanted
  if (operator === '>') return value > wanted
  if (operator === '<=') return value <= wanted
  return operator === '>=' ? value >= wanted : operator === '<>' ? value !== wanted : value === wanted
}
