import type { Content } from '../content'
import { decodeUnlabelled } from './charset'
import { EncodedContent } from './encodedContent'
import { lineEnd } from './lineEnd'

const most = 100
const longestName = 300

/** Files that stand in a plain text as uuencode, as mail was sent before MIME and as some still slip past filters. */
export function uuencodedFilesIn(text: Buffer): { fileName: string; content: Content }[] {
  const files: { fileName: string; content: Content }[] = []
  for (let from = 0; files.length < most; ) {
    const begin = text.indexOf('begin ', from, 'latin1')
    if (begin === -1) break
    from = begin + 6
    if (begin > 0 && !isLineEnd(text[begin - 1])) continue
    const data = lineEnd(text, begin, text.length)
    const name = /^begin [0-7]{3,4} (\S.*)$/.exec(lineOf(text, begin, data))?.[1]
    if (name === undefined) continue
    const end = endOf(text, data)
    if (end === -1) break
    from = end
    if (!isData(lineOf(text, data, lineEnd(text, data, end)))) continue
    const fileName = decodeUnlabelled(Buffer.from(name, 'latin1')).trim()
    files.push({ fileName, content: new EncodedContent(text.subarray(begin, end), 'uuencode') })
  }
  return files
}

/** Behind the line that says "end"; -1 when none does. */
function endOf(text: Buffer, from: number): number {
  for (let at = text.indexOf('end', from, 'latin1'); at !== -1; at = text.indexOf('end', at + 3, 'latin1')) {
    const next = lineEnd(text, at, text.length)
    if (isLineEnd(text[at - 1]) && /^end[ \t]*$/.test(lineOf(text, at, next))) return next
  }
  return -1
}

function isLineEnd(code: number | undefined): boolean {
  return code === 0x0a || code === 0x0d
}

function lineOf(text: Buffer, from: number, to: number): string {
  return text.toString('latin1', from, Math.min(to, from + longestName)).replace(/[\r\n]+$/, '')
}

/** A sentence may begin with "begin", too: a line of data has its own alphabet, and says its own length. */
function isData(line: string): boolean {
  const characters = 1 + Math.ceil(((line.charCodeAt(0) - 32) & 63) / 3) * 4
  // Spaces at the end get lost on the way; some programs add a character to check by
  return /^[\x20-\x60]+$/.test(line) && line.length >= characters - 3 && line.length <= characters + 2
}
