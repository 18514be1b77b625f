import { decodeUuencode } from './transferEncoding'

const most = 100

/** Files that stand in a plain text as uuencode, as mail was sent before MIME and as some still slip past filters. */
export function uuencodedFilesIn(text: string): { fileName: string; bytes: Uint8Array }[] {
  const files: { fileName: string; bytes: Uint8Array }[] = []
  const begin = /^begin [0-7]{3,4} (\S[^\r\n]{0,255})\r?$/gm
  const end = /^end[ \t]*\r?$/gm
  for (let match = begin.exec(text); match && files.length < most; match = begin.exec(text)) {
    end.lastIndex = begin.lastIndex
    const stop = end.exec(text)
    if (!stop) break
    const data = text.slice(begin.lastIndex, stop.index).replace(/^\r?\n/, '')
    const line = /^[^\r\n]*/.exec(data)?.[0] ?? ''
    if (isData(line)) {
      const block = text.slice(match.index, stop.index + stop[0].length)
      files.push({ fileName: (match[1] ?? '').trim(), bytes: decodeUuencode(Buffer.from(block, 'latin1')) })
    }
    begin.lastIndex = end.lastIndex
  }
  return files
}

/** A sentence may begin with "begin", too: a line of data has its own alphabet, and says its own length. */
function isData(line: string): boolean {
  const characters = 1 + Math.ceil(((line.charCodeAt(0) - 32) & 63) / 3) * 4
  // Spaces at the end get lost on the way; some programs add a character to check by
  return /^[\x20-\x60]+$/.test(line) && line.length >= characters - 3 && line.length <= characters + 2
}
