import { limits } from '../limits'
import { decodeEncodedWords } from './encodedWords'
import { type HeaderField, headerValue, readHeaderBlock } from './headerField'
import { lineEnd } from './lineEnd'
import { parseParameterised } from './parameters'

/** One node of the MIME tree. Bodies are decoded on demand: the tree itself keeps offsets only. */
export interface MimePart {
  /** "1", "1.2", "1.2.1": place in the tree, as IMAP counts */
  path: string
  fields: HeaderField[]
  /** Lower case; `text/plain` where the part names none */
  type: string
  parameters: ReadonlyMap<string, string>
  disposition: string | null
  fileName: string | null
  /** Without angle brackets */
  contentId: string | null
  transferEncoding: string
  children: MimePart[]
  /** Offsets into the source */
  start: number
  bodyStart: number
  end: number
}

export interface MimeTree {
  root: MimePart
  defects: string[]
}

export function parseTree(source: Buffer): MimeTree {
  const defects = new Set<string>()
  let count = 0

  function parse(start: number, end: number, path: string, depth: number, defaultType: string): MimePart {
    count++
    const block = readHeaderBlock(source, start, end)
    for (const defect of block.defects) defects.add(defect)
    const part = describePart(block.fields, path, start, block.bodyStart, end, defaultType)
    if (!part.type.startsWith('multipart/')) return part
    // White space at its end is not the boundary's (RFC 2046 5.1.1)
    const boundary = part.parameters.get('boundary')?.trimEnd()
    if (!boundary) {
      defects.add('A multipart names no boundary')
      return part
    }
    if (depth >= limits.mimeDepth) {
      defects.add(`Parts nested deeper than ${limits.mimeDepth} are not opened`)
      return part
    }
    const written = splitMultipart(source, part.bodyStart, end, boundary)
    // A backslash in quotes is kept, because file names have it; in a boundary it stands for the character after it
    const split =
      written.ranges.length === 0 && boundary.includes('\\')
        ? splitMultipart(source, part.bodyStart, end, boundary.replace(/\\(.)/g, '$1'))
        : written
    if (split.ranges.length === 0) defects.add('A multipart contains no part')
    else if (!split.closed) defects.add('A multipart has no closing boundary')
    if (split.more)
      defects.add('Further parts follow the closing boundary of a multipart: mail programs do not show them')
    const childType = part.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
    for (const [index, range] of split.ranges.entries()) {
      if (count >= limits.mimeParts) {
        defects.add(`Parts after the first ${limits.mimeParts} are not opened`)
        break
      }
      const childPath = path === '' ? `${index + 1}` : `${path}.${index + 1}`
      part.children.push(parse(range.start, range.end, childPath, depth + 1, childType))
    }
    return part
  }

  const root = parse(0, source.length, '', 0, 'text/plain')
  return { root, defects: [...defects] }
}

function describePart(
  fields: HeaderField[],
  path: string,
  start: number,
  bodyStart: number,
  end: number,
  defaultType: string,
): MimePart {
  const contentType = parseParameterised(headerValue(fields, 'content-type'))
  const disposition = parseParameterised(headerValue(fields, 'content-disposition'))
  const type = /^[^/]+\/[^/]+$/.test(contentType.value) ? contentType.value : defaultType
  const fileName = disposition.parameters.get('filename') || contentType.parameters.get('name') || null
  return {
    path,
    fields,
    type,
    parameters: contentType.parameters,
    disposition: disposition.value || null,
    fileName: fileName === null ? null : fileName.replace(/[\r\n\t\0]+/g, ' ').trim() || null,
    contentId: contentIdOf(fields),
    transferEncoding: transferEncodingOf(fields),
    children: [],
    start,
    bodyStart,
    end,
  }
}

function contentIdOf(fields: HeaderField[]): string | null {
  const value = headerValue(fields, 'content-id')
  if (value === null) return null
  const inner = /<([^>]*)>/.exec(value)?.[1] ?? value
  return decodeEncodedWords(inner).trim() || null
}

function transferEncodingOf(fields: HeaderField[]): string {
  const value = headerValue(fields, 'content-transfer-encoding') ?? ''
  return /^[a-z0-9-]+/.exec(value.trim().toLowerCase().replace(/^"/, ''))?.[0] ?? '7bit'
}

interface Split {
  ranges: { start: number; end: number }[]
  closed: boolean
  /** Delimiters follow the closing one */
  more: boolean
}

/** Finds the parts of a multipart within [start, end). The line end before a delimiter belongs to the delimiter. */
function splitMultipart(source: Buffer, start: number, end: number, boundary: string): Split {
  const delimiter = Buffer.from(`--${boundary}`, 'utf8')
  const ranges: Split['ranges'] = []
  let partStart = -1
  let from = start
  for (;;) {
    const at = source.indexOf(delimiter, from)
    if (at === -1 || at >= end) break
    from = at + delimiter.length
    if (at > start && source[at - 1] !== 0x0a && source[at - 1] !== 0x0d) continue
    const lineStop = lineEnd(source, at, end)
    const tail = source.toString('latin1', from, Math.min(lineStop, from + 80)).replace(/[\r\n]+$/, '')
    const closing = tail.startsWith('--')
    if (!/^(?:--)?[ \t]*$/.test(tail) && !(closing && /^--[ \t]*\S{0,20}[ \t]*$/.test(tail))) continue
    if (partStart !== -1) ranges.push({ start: partStart, end: beforeLineEnd(source, partStart, at) })
    if (closing) return { ranges, closed: true, more: isFollowed(source, delimiter, lineStop, end) }
    partStart = lineStop
    from = lineStop
  }
  if (partStart !== -1 && partStart <= end) ranges.push({ start: partStart, end })
  return { ranges, closed: false, more: false }
}

/** True when a delimiter line comes after the closing one; a second closing one opens no part. */
function isFollowed(source: Buffer, delimiter: Buffer, from: number, end: number): boolean {
  const at = source.indexOf(delimiter, from)
  if (at === -1 || at >= end || (source[at - 1] !== 0x0a && source[at - 1] !== 0x0d)) return false
  return /^[ \t]*[\r\n]/.test(
    source.toString('latin1', at + delimiter.length, Math.min(end, at + delimiter.length + 80)),
  )
}

function beforeLineEnd(source: Buffer, from: number, at: number): number {
  if (at - 1 >= from && source[at - 1] === 0x0a) return at - 2 >= from && source[at - 2] === 0x0d ? at - 2 : at - 1
  return at - 1 >= from && source[at - 1] === 0x0d ? at - 1 : at
}

/** The part's body as it stands in the source. */
export function rawBody(source: Buffer, part: MimePart): Buffer {
  return source.subarray(part.bodyStart, part.end)
}
