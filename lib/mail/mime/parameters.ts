import { decodeCharset } from './charset'
import { decodeEncodedWords } from './encodedWords'

export interface ParameterisedValue {
  /** Lower case, without comments */
  value: string
  parameters: Map<string, string>
}

/**
 * Removes RFC 5322 comments outside quoted strings. With `keepWithinWords`, a bracket that follows a letter is none:
 * programs write `filename=a(1).pdf` without the quotes that it needs.
 */
export function withoutComments(text: string, keepWithinWords = false): string {
  if (!text.includes('(')) return text
  let out = ''
  let depth = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index] as string
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) out += char + (text[index + 1] ?? '')
      index++
    } else if (char === '"' && depth === 0) {
      quoted = !quoted
      out += char
    } else if (!quoted && char === '(' && (depth > 0 || !keepWithinWords || !/[^\s;,)]/.test(text[index - 1] ?? ' ')))
      depth++
    else if (!quoted && char === ')' && depth > 0) depth--
    else if (depth === 0) out += char
  }
  // An unclosed comment would swallow the rest of the field: then it was no comment.
  return depth > 0 ? text : out
}

function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = []
  let quoted = false
  let from = 0
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (char === '\\' && quoted) index++
    else if (char === '"') quoted = !quoted
    else if (char === ';' && !quoted) {
      parts.push(text.slice(from, index))
      from = index + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}

function unquote(text: string): string {
  const trimmed = text.trim()
  if (!trimmed.startsWith('"')) return trimmed
  const end = /^"((?:\\.|[^"\\])*)("|$)/s.exec(trimmed)
  // Windows paths in quotes are common ("C:\dir\x.doc"): only \" and \\ are escapes.
  return (end?.[1] ?? trimmed.slice(1)).replace(/\\(["\\])/g, '$1')
}

function percentBytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (let index = 0; index < text.length; index++) {
    const hex = text[index] === '%' ? Number.parseInt(text.slice(index + 1, index + 3), 16) : Number.NaN
    if (Number.isNaN(hex)) bytes.push(...Buffer.from(text[index] as string, 'utf8'))
    else {
      bytes.push(hex)
      index += 2
    }
  }
  return Uint8Array.from(bytes)
}

interface Segment {
  index: number
  extended: boolean
  text: string
}

/** Joins RFC 2231 continuations (`name*0*=`, `name*1=`) and decodes charset and percent escapes. */
function joinSegments(segments: Segment[]): string {
  const ordered = segments.toSorted((a, b) => a.index - b.index)
  let charset = 'utf-8'
  const chunks = ordered.map((segment, position) => {
    let text = segment.text
    if (segment.extended && position === 0) {
      const prefix = /^([^']*)'[^']*'/.exec(text)
      if (prefix) {
        charset = prefix[1] || charset
        text = text.slice(prefix[0].length)
      }
    }
    return segment.extended ? percentBytes(text) : Buffer.from(text, 'utf8')
  })
  return decodeCharset(Buffer.concat(chunks), charset)
}

/** Content-Type and Content-Disposition: value and parameters, RFC 2231 and (wrongly, but often) RFC 2047 decoded. */
export function parseParameterised(field: string | null): ParameterisedValue {
  const parameters = new Map<string, string>()
  if (field === null) return { value: '', parameters }
  const [start = '', ...others] = splitOutsideQuotes(withoutComments(field, true))
  const { value, forgotten } = splitForgotten(withoutComments(start))
  const rest = [...forgotten, ...others]
  const segments = new Map<string, Segment[]>()
  for (const part of rest) {
    const match = /^\s*([^\s=*]+)(?:\*(\d{1,4}))?(\*)?\s*=(.*)$/s.exec(part)
    if (!match) continue
    const name = (match[1] as string).toLowerCase()
    const text = unquote(match[4] as string)
    if (match[2] === undefined && !match[3]) {
      if (!parameters.has(name)) parameters.set(name, decodeEncodedWords(text))
      continue
    }
    const list = segments.get(name) ?? []
    list.push({ index: Number(match[2] ?? 0), extended: match[3] === '*', text })
    segments.set(name, list)
  }
  // The extended form wins over the plain one (RFC 6266 4.3 says so for the same syntax).
  for (const [name, list] of segments) parameters.set(name, decodeEncodedWords(joinSegments(list)))
  return { value, parameters }
}

/** Some programs forget the semicolon before the first parameter (`multipart/mixed boundary=x`), or the value before it. */
function splitForgotten(start: string): { value: string; forgotten: string[] } {
  const match = /^\s*([^\s=,"]*)[\s,]+([a-z*0-9-]+\s*=.*)$/is.exec(start) ?? /^(\s*)([a-z*0-9-]+\s*=.*)$/is.exec(start)
  const first = match?.[1] ?? unquote(start)
  return { value: first.toLowerCase().replace(/\s+/g, ''), forgotten: match ? [match[2] as string] : [] }
}
