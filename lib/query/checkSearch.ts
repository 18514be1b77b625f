import { BadToken, problemIn, type RawProblem } from './rawProblem'
import { nearestName, searchProperties } from './rawProperties'

interface SearchToken {
  kind: 'open' | 'close' | 'operator' | 'term'
  text: string
  start: number
  end: number
}

const known = new Set<string>(searchProperties.map((name) => name.toLowerCase()))

/**
 * Looks for what makes no sense in a KQL text; null: nothing found. Operators are upper case in KQL: “and” is a word.
 * https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference
 */
export function checkSearch(text: string): RawProblem | null {
  return problemIn(() => {
    const open: SearchToken[] = []
    let before: SearchToken | undefined
    for (const token of readSearchTokens(text)) {
      const atStart = before === undefined || before.kind === 'open' || before.kind === 'operator'
      if (token.kind === 'operator' && atStart && token.text !== 'NOT')
        fail(`Words are missing before “${token.text}”.`, token)
      if (token.kind === 'close') {
        if (!open.pop()) fail('This closing parenthesis has no opening one.', token)
        if (atStart) fail('Words are missing before this parenthesis.', token)
      }
      if (token.kind === 'open') open.push(token)
      before = token
    }
    const [unclosed] = open
    if (unclosed) fail('This parenthesis is never closed.', unclosed)
    if (before?.kind === 'operator') fail(`Words are missing after “${before.text}”.`, before)
  })
}

function readSearchTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = []
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
    if (kind === 'term') checkTerm(found, at, text[end] === '(')
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
    if (close < 0) fail('This quote is never closed.', { start: at, end: text.length })
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

function checkTerm(found: string, start: number, parenthesisFollows: boolean) {
  const restriction = /^[-+]?([A-Za-z][\w.-]*)(:|<=|>=|<>|=|<|>)(.*)$/s.exec(found)
  if (!restriction) return
  const [, name = '', operator = '', value = ''] = restriction
  const nameStart = start + found.indexOf(name)
  if (!known.has(name.toLowerCase())) {
    const meant = nearestName(name, searchProperties)
    const advice = meant ? `Do you mean “${meant}”?` : 'To look for the text itself, put it in double quotes.'
    fail(`“${name}” is not a property that can be searched. ${advice}`, {
      start: nameStart,
      end: nameStart + name.length,
    })
  }
  if (value === '' && !parenthesisFollows) {
    fail(`A value is missing after “${name}${operator}”.`, { start, end: start + found.length })
  }
}

function fail(message: string, { start, end }: { start: number; end: number }): never {
  throw new BadToken(message, start, end)
}
