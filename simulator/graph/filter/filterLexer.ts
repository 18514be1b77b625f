import { badRequest } from '../graphError'
import type { LiteralType, Span } from './filterSyntax'

export interface Token extends Span {
  kind: 'name' | 'literal' | '(' | ')' | ',' | '/' | ':' | 'end'
  text: string
  type?: LiteralType
  value?: string | number | boolean | Date | null
}

export function filterSyntaxError(text: string, position: number): Error {
  return badRequest(`Invalid filter clause: Syntax error at position ${position} in '${text}'.`)
}

const GUID = /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])/y
const DATE_TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d)(?!\w)/iy
const DATE = /\d{4}-\d\d-\d\d(?![\w:-])/y
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y
const NAME = /[A-Za-z_$][\w.$]*/y
const PUNCTUATION = new Set(['(', ')', ',', '/', ':'])

/** "2026-01-01T00:00:00.1234567Z": the service writes and reads seven digits, JavaScript three. */
function toDate(text: string): Date {
  return new Date(text.replace(/(\.\d{3})\d+/, '$1').replace(/T(\d\d:\d\d)(Z|[+-])/i, 'T$1:00$2'))
}

export function lexFilter(text: string): Token[] {
  const tokens: Token[] = []
  let position = 0
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = position
    return pattern.exec(text)?.[0]
  }
  const push = (token: Omit<Token, 'start' | 'end'>, length: number): void => {
    tokens.push({ ...token, start: position, end: position + length })
    position += length
  }

  while (position < text.length) {
    const character = text[position] as string
    if (/\s/.test(character)) {
      position++
      continue
    }
    if (PUNCTUATION.has(character)) {
      push({ kind: character as Token['kind'], text: character }, 1)
      continue
    }
    if (character === "'") {
      const string = readString(text, position)
      push({ kind: 'literal', text: string.raw, type: 'Edm.String', value: string.value }, string.raw.length)
      continue
    }
    const guid = match(GUID)
    if (guid) {
      push({ kind: 'literal', text: guid, type: 'Edm.Guid', value: guid.toLowerCase() }, guid.length)
      continue
    }
    const time = match(DATE_TIME) ?? match(DATE)
    if (time) {
      const value = toDate(time)
      if (Number.isNaN(value.getTime())) throw filterSyntaxError(text, position)
      push(
        { kind: 'literal', text: time, type: time.includes('T') ? 'Edm.DateTimeOffset' : 'Edm.Date', value },
        time.length,
      )
      continue
    }
    const number = match(NUMBER)
    if (number) {
      const type = /[.eE]/.test(number) ? 'Edm.Double' : 'Edm.Int64'
      push({ kind: 'literal', text: number, type, value: Number(number) }, number.length)
      continue
    }
    const name = match(NAME)
    if (!name) throw filterSyntaxError(text, position)
    if (name === 'true' || name === 'false') {
      push({ kind: 'literal', text: name, type: 'Edm.Boolean', value: name === 'true' }, name.length)
    } else if (name === 'null') push({ kind: 'literal', text: name, type: 'null', value: null }, name.length)
    else push({ kind: 'name', text: name }, name.length)
  }
  tokens.push({ kind: 'end', text: '', start: text.length, end: text.length })
  return tokens
}

/** A quote inside a string is doubled: 'let''s'. */
function readString(text: string, start: number): { raw: string; value: string } {
  let end = start + 1
  for (;;) {
    const quote = text.indexOf("'", end)
    if (quote < 0) {
      throw badRequest(
        `Invalid filter clause: There is an unterminated string literal at position ${text.length} in '${text}'.`,
      )
    }
    if (text[quote + 1] !== "'") {
      const raw = text.slice(start, quote + 1)
      return { raw, value: raw.slice(1, -1).replaceAll("''", "'") }
    }
    end = quote + 2
  }
}
