import { BadToken } from './rawProblem'
import { readTokens } from './readTokens'

export interface FilterToken {
  kind: 'name' | 'value' | 'mark' | 'end'
  text: string
  start: number
  end: number
}

/** In order: a text in single quotes (doubled inside), an instant or number, a name or path, a mark. */
const token = /'(?:[^']|'')*'|[+-]?\d[\w:.+-]*|[A-Za-z_$@][\w$@.]*(?:\/[A-Za-z_$@][\w$@.]*)*|[(),:]/y

export function readFilterTokens(text: string): FilterToken[] {
  return readTokens(text, token, (found, place) => ({ kind: kindOf(found), text: found, ...place }), unreadable)
}

function kindOf(found: string): FilterToken['kind'] {
  if (/^['+\-\d]/.test(found)) return 'value'
  return /^[(),:]$/.test(found) ? 'mark' : 'name'
}

function unreadable(text: string, at: number): BadToken {
  const character = text[at]
  if (character === "'") {
    return new BadToken('This quote is never closed. A quote inside a text is written twice.', at, text.length)
  }
  if (character === '"')
    return new BadToken("A text stands in single quotes here, as in subject eq 'Invoice'.", at, at + 1)
  return new BadToken(`“${character}” means nothing in a filter.`, at, at + 1)
}
