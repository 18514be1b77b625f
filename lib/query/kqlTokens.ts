import { BadToken } from './rawProblem'
import { nearestName } from './rawProperties'

export interface KqlToken {
  kind: 'open' | 'close' | 'operator' | 'term'
  text: string
  start: number
  end: number
}

/** A property and what it is compared with: `from:ada`, `size>=1000`. */
export const restriction = /^[-+]?([A-Za-z][\w.-]*)(:|<=|>=|<>|=|<|>)(.*)$/s

/** Divides a KQL text; what cannot be right (an open quote, a property that is none of `properties`) is a BadToken. */
export function readKqlTokens(text: string, properties: readonly string[]): KqlToken[] {
  const tokens: KqlToken[] = []
  let at = 0
  while (at < text.length) {
    const character = text[at] ?? ''
    if (/\s/.test(character)) {
      at += 1
      continue
    }
    const end = /[()]/.test(character) ? at + 1 : endOfTerm(text, at)
    const found = text.slice(at, end)
    const kind = character === '(' ? 'open' : character === ')' ? 'close' : isOperator(found) ? 'operator' : 'term'
    if (kind === 'term') checkTerm(found, at, text[end] === '(', properties)
    tokens.push({ kind, text: found, start: at, end })
    at = end
  }
  return tokens
}

function isOperator(found: string): boolean {
  return found === 'AND' || found === 'OR' || found === 'NOT' || /^(?:NEAR|ONEAR)$/.test(found)
}

/** A term goes on to the next space or parenthesis; a quoted part of it goes on to its own quote. */
function endOfTerm(text: string, start: number): number {
  let at = start
  while (at < text.length && !/[\s()]/.test(text[at] ?? '')) {
    if (text[at] !== '"') {
      at += 1
      continue
    }
    const close = closingQuote(text, at)
    if (close < 0) failAt('This quote is never closed.', { start: at, end: text.length })
    at = close + 1
  }
  return at
}

function closingQuote(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return -1
}

function checkTerm(found: string, start: number, parenthesisFollows: boolean, properties: readonly string[]) {
  const match = restriction.exec(found)
  if (!match) return
  const [, name = '', operator = '', value = ''] = match
  const nameStart = start + found.indexOf(name)
  if (!properties.some((known) => known.toLowerCase() === name.toLowerCase())) {
    const meant = nearestName(name, properties)
    const advice = meant ? `Do you mean “${meant}”?` : 'To look for the text itself, put it in double quotes.'
    failAt(`“${name}” is not a property that can be searched. ${advice}`, {
      start: nameStart,
      end: nameStart + name.length,
    })
  }
  if (value === '' && !parenthesisFollows) {
    failAt(`A value is missing after “${name}${operator}”.`, { start, end: start + found.length })
  }
}

export function failAt(message: string, { start, end }: { start: number; end: number }): never {
  throw new BadToken(message, start, end)
}
