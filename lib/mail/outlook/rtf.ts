import iconv from 'iconv-lite'
import { deEncapsulateSync } from 'rtf-stream-parser'
import { limits } from '../limits'
import { readPlainRtf } from './plainRtf'

/** The dictionary that every stream begins with (MS-OXRTFCP 2.1.2.1). */
const dictionaryStart =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx'

const compressed = 0x75465a4c
const uncompressed = 0x414c454d

/** Undoes Outlook's RTF compression (https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxrtfcp). */
export function decompressRtf(bytes: Uint8Array): Buffer {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (source.length < 16) return Buffer.alloc(0)
  const rawSize = Math.min(source.readUInt32LE(4), limits.bodyBytes)
  const kind = source.readUInt32LE(8)
  if (kind === uncompressed) return source.subarray(16, 16 + rawSize)
  if (kind !== compressed) return Buffer.alloc(0)
  const dictionary = Buffer.alloc(4096, 0x20)
  dictionary.write(dictionaryStart, 'latin1')
  // Two bytes of input are at most 17 of output, so a small file that names a large size reserves little
  const out = Buffer.allocUnsafe(Math.min(rawSize + 8 * 17, source.length * 9))
  let length = 0
  let write = dictionaryStart.length
  let at = 16
  const put = (value: number) => {
    out[length++] = value
    dictionary[write] = value
    write = (write + 1) % 4096
  }
  while (at < source.length && length < rawSize) {
    const control = source[at++] as number
    for (let bit = 0; bit < 8; bit++) {
      if ((control & (1 << bit)) === 0) {
        if (at >= source.length) return out.subarray(0, length)
        put(source[at++] as number)
        continue
      }
      if (at + 2 > source.length) return out.subarray(0, length)
      const token = source.readUInt16BE(at)
      at += 2
      const offset = token >> 4
      if (offset === write) return out.subarray(0, length)
      for (let step = 0; step < (token & 15) + 2; step++) put(dictionary[(offset + step) % 4096] as number)
    }
  }
  return out.subarray(0, length)
}

export interface RtfBody {
  html: string | null
  text: string | null
}

/**
 * The HTML or text that Outlook wrapped into RTF (MS-OXRTFEX). RTF that is the message's own is read for its text, and
 * given as HTML where it has links, which text would lose.
 */
export function unwrapRtf(rtf: Buffer): RtfBody {
  if (!/\\from(?:html|text)/.test(rtf.toString('latin1', 0, 4096))) {
    const { html, text, links } = readPlainRtf(rtf.toString('latin1'))
    return { html: links.length > 0 ? html : null, text: text.trim() === '' ? null : text }
  }
  try {
    const result = deEncapsulateSync(withValidEscapes(rtf), { decode: iconv.decode, mode: 'either', warn: () => {} })
    const text = String(result.text)
    return result.mode === 'html' ? { html: text, text: null } : { html: null, text }
  } catch {
    // The library throws on RTF that is not well-formed; the plain body is still there
    return { html: null, text: null }
  }
}

/** The library writes to the console when an escape (\'xx) has no hexadecimal digits; such text becomes a question mark. */
function withValidEscapes(rtf: Buffer): Buffer {
  const text = rtf
    .toString('latin1')
    .replace(/\\\\|\\'(?![0-9a-fA-F]{2})/g, (match) => (match === '\\\\' ? match : '?'))
  return Buffer.from(text, 'latin1')
}
