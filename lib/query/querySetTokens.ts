import { BadToken } from './rawProblem'
import { readTokens } from './readTokens'

export interface QuerySetToken {
  kind: 'name' | 'text' | 'number' | 'mark' | 'end'
  /** As it stands there */
  text: string
  /** Of a text: without quotes and escapes */
  value: string
  start: number
  end: number
}

/** In order: a text in quotes of either kind, a number, a name, a mark. */
const token =
  /[uUrRbB]?(?:'(?:[^'\\\n]|\\[^\n])*'|"(?:[^"\\\n]|\\[^\n])*")|[+-]?\d[\d_]*(?:\.\d+)?(?![\w.])|[A-Za-z_]\w*|==|[=,:(){}[\]&|~]/y

/** The tokens of look-ups in their text form and in their dictionary form, both as Python writes them. */
export function readQuerySetTokens(text: string): QuerySetToken[] {
  return readTokens(
    text,
    token,
    (found, place) => ({ kind: kindOf(found), text: found, value: textIn(found, place.start), ...place }),
    unreadable,
  )
}

function kindOf(found: string): QuerySetToken['kind'] {
  if (/^[uUrRbB]?['"]/.test(found)) return 'text'
  if (/^[+-]?\d/.test(found)) return 'number'
  return /^\w/.test(found) ? 'name' : 'mark'
}

function textIn(found: string, at: number): string {
  const quoted = /^([uUrRbB]?)(['"])([\s\S]*)\2$/.exec(found)
  if (!quoted) return found
  const [, prefix = '', , inside = ''] = quoted
  if (/b/i.test(prefix)) throw new BadToken('A text is written without “b” before it.', at, at + found.length)
  return /r/i.test(prefix) ? inside : unescaped(inside, at + found.length - 1 - inside.length)
}

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' }

/** https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences, as far as text needs them */
function unescaped(inside: string, start: number): string {
  return inside.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g,
    (whole, x?: string, u?: string, long?: string, one?: string, offset?: number) => {
      const code = x ?? u ?? long
      if (code !== undefined) {
        const point = Number.parseInt(code, 16)
        if (point <= 0x10_ff_ff) return String.fromCodePoint(point)
      } else if (one !== undefined && !/[xuUN0-7abfv]/.test(one)) {
        // Python keeps the backslash before what is no escape
        return escapes[one] ?? whole
      }
      const place = start + (offset ?? 0)
      throw new BadToken(`“${whole}” is not an escape that is known here.`, place, place + whole.length)
    },
  )
}

function unreadable(text: string, at: number): BadToken {
  const character = text[at] ?? ''
  if (character === "'" || character === '"') {
    return new BadToken('This quote is never closed. A quote inside a text has a backslash before it.', at, text.length)
  }
  if (/[‘’“”]/.test(character)) {
    return new BadToken('This is a typographer’s quote. Write a straight one: \' or ".', at, at + 1)
  }
  const word = /^[^\s,(){}[\]=&|~]+/.exec(text.slice(at))?.[0] ?? character
  return new BadToken(`“${word}” means nothing here. A text stands in quotes.`, at, at + word.length)
}
