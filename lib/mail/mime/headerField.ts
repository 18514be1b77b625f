import { isUtf8 } from 'node:buffer'
import { limits } from '../limits'
import { decodeCharset, decodeUnlabelled } from './charset'
import { lineEnd } from './lineEnd'

/** One header field as it stands in the source. Fields stay in order, with duplicates. */
export interface HeaderField {
  /** As written */
  name: string
  /** Unfolded; encoded words are not decoded; 8-bit bytes are decoded as UTF-8 or else the likeliest charset */
  value: string
  /** The bytes as they stand, with line ends, decoded as the value is */
  raw: string
  /** The field's bytes, kept only where they are not UTF-8, so that they can be decoded again by the body's charset */
  undecoded?: { value: Buffer; raw: Buffer }
}

export interface HeaderBlock {
  fields: HeaderField[]
  /** Offset of the first byte after the blank line (or of the first line that is no header) */
  bodyStart: number
  defects: string[]
}

const LF = 0x0a
const CR = 0x0d

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    if (bytes[index] !== LF && bytes[index] !== CR) return false
  }
  return true
}

const fieldStart = /^([!-9;-~]+)[ \t]*:/

/** Reads the header block of an entity within [start, end). Lenient: a line that is no header does not end it when more headers follow. */
export function readHeaderBlock(bytes: Buffer, start: number, end: number): HeaderBlock {
  const fields: HeaderField[] = []
  const defects = new Set<string>()
  let unread = limits.headerBytes
  const lineEnds = { feed: false, bareReturn: false }
  let position = start
  let current: { name: string; from: number; valueFrom: number } | null = null
  const close = (to: number) => {
    if (!current) return
    if (fields.length < limits.headerFields && to - current.from <= unread) {
      unread -= to - current.from
      fields.push(makeField(bytes, current.name, current.from, current.valueFrom, to))
    } else defects.add(tooManyHeaders)
    current = null
  }

  const finish = (to: number, bodyStart: number): HeaderBlock => {
    close(to)
    if (lineEnds.feed && lineEnds.bareReturn) defects.add(bareReturn)
    return { fields, bodyStart, defects: [...defects] }
  }

  while (position < end) {
    const next = lineEnd(bytes, position, end)
    if (bytes[next - 1] === LF) lineEnds.feed = true
    else if (bytes[next - 1] === CR) lineEnds.bareReturn = true
    if (isBlank(bytes, position, next)) return finish(position, next)
    const first = bytes[position]
    if ((first === 0x20 || first === 0x09) && current) {
      position = next
      continue
    }
    const line = bytes.toString('latin1', position, Math.min(next, position + 200))
    const match = fieldStart.exec(line)
    if (match) {
      close(position)
      current = { name: match[1] as string, from: position, valueFrom: position + match[0].length }
    } else if (fields.length === 0 && !current && /^>?From /.test(line)) {
      // mbox separator line
    } else if (moreHeadersFollow(bytes, next, end)) {
      close(position)
      defects.add('A line among the headers is not a header')
    } else {
      defects.add('The headers are not followed by a blank line')
      return finish(position, position)
    }
    position = next
  }
  return finish(end, end)
}

const tooManyHeaders = `Headers beyond ${limits.headerFields} fields or ${limits.headerBytes} bytes are not read`
const bareReturn = 'A header line ends with a bare carriage return: programs differ in where it ends'

/** True when a header line comes within the next few lines, before any blank line. */
function moreHeadersFollow(bytes: Buffer, start: number, end: number): boolean {
  let position = start
  for (let count = 0; count < 5 && position < end; count++) {
    const next = lineEnd(bytes, position, end)
    if (isBlank(bytes, position, next)) return false
    if (knownField.test(bytes.toString('latin1', position, Math.min(next, position + 60)))) return true
    position = next
  }
  return false
}

const knownField =
  /^(?:received|from|to|cc|bcc|subject|date|message-id|mime-version|content-[a-z-]+|return-path|reply-to|sender|x-[a-z0-9-]+|dkim-signature|arc-[a-z-]+|authentication-results|received-spf|references|in-reply-to|delivered-to|list-[a-z-]+)[ \t]*:/i

function makeField(bytes: Buffer, name: string, from: number, valueFrom: number, to: number): HeaderField {
  const raw = bytes.subarray(from, to)
  const value = bytes.subarray(valueFrom, to)
  const field = { name, value: unfold(decodeUnlabelled(value)), raw: decodeUnlabelled(raw) }
  return isUtf8(raw) ? field : { ...field, undecoded: { value, raw } }
}

/** Decodes an 8-bit field by the charset that the body names: mailers that write raw 8-bit headers use one for both. */
export function decodeField(field: HeaderField, charset: string): HeaderField {
  if (!field.undecoded) return field
  const { value, raw } = field.undecoded
  return { name: field.name, value: unfold(decodeCharset(value, charset)), raw: decodeCharset(raw, charset) }
}

function unfold(text: string): string {
  return text
    .replace(/(?:\r\n|\r|\n)(?=[ \t])/g, '')
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\0', '')
    .trim()
}

export function headerValue(fields: readonly HeaderField[], name: string): string | null {
  const wanted = name.toLowerCase()
  return fields.find((field) => field.name.toLowerCase() === wanted)?.value ?? null
}

export function headerValues(fields: readonly HeaderField[], name: string): string[] {
  const wanted = name.toLowerCase()
  return fields.filter((field) => field.name.toLowerCase() === wanted).map((field) => field.value)
}
