import iconv from 'iconv-lite'

/** Labels seen in mail that the WHATWG list (TextDecoder) lacks and that mean one of its encodings. */
const aliases: Record<string, string> = {
  'utf-8-variant': 'utf-8',
  utf8mb4: 'utf-8',
  'x-utf-8': 'utf-8',
  cp949: 'euc-kr',
  uhc: 'euc-kr',
  ms949: 'euc-kr',
  'x-windows-949': 'euc-kr',
  cp932: 'shift_jis',
  'windows-932': 'shift_jis',
  mskanji: 'shift_jis',
  cp936: 'gbk',
  'windows-936': 'gbk',
  cp950: 'big5',
  'windows-950': 'big5',
  'tis-620': 'windows-874',
  cp874: 'windows-874',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  hz: 'hz-gb-2312',
  csiso2022kr: 'iso-2022-kr',
  iso2022_kr: 'iso-2022-kr',
  'iso-8859-8-i': 'iso-8859-8',
  'iso-8859-8-e': 'iso-8859-8',
  'unicode-1-1-utf-7': 'utf-7',
  'x-unicode-2-0-utf-7': 'utf-7',
  ansi_x3: 'us-ascii',
  ascii: 'us-ascii',
  '7bit': 'us-ascii',
  '8bit': 'windows-1252',
  default: 'windows-1252',
  'x-unknown': 'windows-1252',
  'unknown-8bit': 'windows-1252',
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

function normalise(label: string): string {
  const plain = label
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .replace(/\*.*$/, '') // RFC 2231 language: utf-8*en
  const alias = aliases[plain]
  if (alias) return alias
  const codePage = /^(?:cp|ms|ibm|windows)[-_]?(125[0-8]|874)$/.exec(plain)
  return codePage ? `windows-${codePage[1]}` : plain
}

const utf16PieceBytes = 65_536

/** A file in UTF-16 as UTF-8, null for any other: told by the mark at its start or by the zeros of its first letters. */
export function fromUtf16(file: Buffer): Buffer | null {
  const [a, b, c, d] = file
  const little = (a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)
  if (file.length < 8 || (!little && !big)) return null
  const decoder = new TextDecoder(little ? 'utf-16le' : 'utf-16be')
  // Two bytes become three at most; what is not written to takes no memory
  const out = Buffer.allocUnsafeSlow(Math.ceil(file.length * 1.5) + 3)
  let length = 0
  for (let from = 0; from < file.length; from += utf16PieceBytes) {
    length += out.write(decoder.decode(file.subarray(from, from + utf16PieceBytes), { stream: true }), length)
  }
  length += out.write(decoder.decode(), length)
  return out.subarray(0, length)
}

/** The start of a text of `wholeBytes` up to its last line end: what is cut within a character is no valid UTF-8. */
export function withoutCutLine(start: Uint8Array, wholeBytes: number): Uint8Array {
  if (start.length >= wholeBytes) return start
  const end = start.lastIndexOf(0x0a)
  return end === -1 ? start : start.subarray(0, end + 1)
}

/** UTF-8 where the bytes are valid UTF-8, else windows-1252: what unlabelled 8-bit text most likely is. */
export function decodeUnlabelled(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

const shiftOut = '\x0e'
const shiftIn = '\x0f'
const koreanHeader = '\x1b$)C'

/**
 * Charsets that switch between ASCII and two-byte characters with the high bits off; the web's list refuses them. Put the
 * bits back and it is the charset that they were made from (RFC 1843, RFC 1557).
 */
const switching: Record<string, { base: string; wide: RegExp }> = {
  'hz-gb-2312': { base: 'gbk', wide: /~\{([\s\S]*?)(?:~\}|$)/g },
  'iso-2022-kr': { base: 'euc-kr', wide: new RegExp(`${shiftOut}([\\s\\S]*?)(?:${shiftIn}|$)`, 'g') },
}

function decodeSwitching(bytes: Uint8Array, { base, wide }: { base: string; wide: RegExp }): string {
  const plain = Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(koreanHeader, '')
    .replace(wide, (_, inner: string) =>
      inner.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) | 0x80)),
    )
  return new TextDecoder(base).decode(Buffer.from(plain, 'latin1'))
}

function decoderFor(name: string): ((bytes: Uint8Array) => string) | null {
  try {
    const decoder = new TextDecoder(name)
    return (bytes) => decoder.decode(bytes)
  } catch {
    // Not of the web's list: UTF-7, DOS code pages, Mac encodings. iconv-lite has them.
    return iconv.encodingExists(name) ? (bytes) => iconv.decode(bytes, name) : null
  }
}

/** Decodes text by its label. A wrong or unknown label falls back to the likeliest encoding; it never throws. */
export function decodeCharset(bytes: Uint8Array, label: string | null | undefined): string {
  const name = label ? normalise(label) : ''
  if (name === '' || name === 'us-ascii') return decodeUnlabelled(bytes)
  const parts = switching[name]
  return parts ? decodeSwitching(bytes, parts) : (decoderFor(name) ?? decodeUnlabelled)(bytes)
}

/** The charset that a page names itself, which readers go by where the mail names none. */
export function charsetOfPage(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString('latin1')
  return /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([a-z0-9_.:-]{2,40})/i.exec(start)?.[1] ?? null
}
