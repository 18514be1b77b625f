import { decodeCharset } from '../mime/charset'

export interface PlainRtf {
  text: string
  /** The text with its links, as a fragment of HTML */
  html: string
  links: { url: string; text: string }[]
}

/** What takes part in the state of a group, and comes back at its end. */
interface Group {
  place: 'text' | 'instruction' | 'fonts' | 'skipped'
  /** Characters that stand behind a \u for programs that know no Unicode */
  fallback: number
  charset: string
  /** The link that this group is the text of */
  link: string | null
}

/**
 * Reads RTF that wraps no HTML: its text, and the links of its fields
 * (https://learn.microsoft.com/openspecs/office_standards/ms-rtf, 2.5 of the field group). Not a whole reader: what is
 * neither text nor field is passed over. What is open at the end is closed.
 */
export function readPlainRtf(rtf: string): PlainRtf {
  return new RtfReader().read(rtf)
}

const token = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([\s\S])|([{}])|([^\\{}\r\n]+)|[\r\n\\]/giy

/** Groups that hold no text of the message. Those of no known name begin with \* and are passed over too. */
const silent = new Set(
  `colortbl stylesheet info pict object themedata colorschememapping latentstyles datastore listtable listoverridetable
  rsidtbl generator header footer headerl headerr headerf footerl footerr footerf xmlnstbl filetbl revtbl nonshppict
  bkmkstart bkmkend`
    .trim()
    .split(/\s+/),
)

/** \fcharsetN: https://learn.microsoft.com/openspecs/windows_protocols/ms-wmf, 2.1.1.5 */
const fontCharsets: Record<number, string> = {
  0: 'windows-1252',
  128: 'shift_jis',
  129: 'euc-kr',
  134: 'gbk',
  136: 'big5',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  222: 'windows-874',
  238: 'windows-1250',
}

const breaks = new Set(['par', 'line', 'row', 'page', 'sect'])
const deepest = 500

class RtfReader {
  private group: Group = { place: 'text', fallback: 1, charset: 'windows-1252', link: null }
  private readonly outer: Group[] = []
  /** Groups deeper than are kept */
  private uncounted = 0
  private bytes: number[] = []
  private bytesCharset = ''
  private skip = 0
  private instruction: string[] = []
  /** Of the last instruction, for the result that follows it */
  private target: string | null = null
  private readonly fonts = new Map<number, string>()
  private font = 0
  private readonly text: string[] = []
  private readonly html: string[] = []
  private readonly links: { url: string; text: string[] }[] = []

  read(rtf: string): PlainRtf {
    for (const [, word, number, hex, symbol, brace, run] of rtf.matchAll(new RegExp(token))) {
      if (word) this.control(word.toLowerCase(), number === undefined ? null : Number(number))
      else if (hex) this.byte(Number.parseInt(hex, 16))
      else if (symbol) this.symbol(symbol)
      else if (brace === '{') this.open()
      else if (brace === '}') this.close()
      else if (run) for (const char of run) this.byte(char.charCodeAt(0))
    }
    while (this.outer.length > 0) this.close()
    this.flush()
    return {
      text: this.text.join(''),
      html: this.html.join(''),
      links: this.links.map(({ url, text }) => ({ url, text: text.join('').trim() })),
    }
  }

  private open(): void {
    this.flush()
    if (this.outer.length >= deepest) this.uncounted++
    else {
      this.outer.push(this.group)
      this.group = { ...this.group }
    }
  }

  private close(): void {
    this.flush()
    if (this.uncounted > 0) this.uncounted--
    else {
      const closed = this.group
      this.group = this.outer.pop() ?? closed
      if (closed.place === 'instruction' && this.group.place !== 'instruction') this.readInstruction()
      if (closed.link !== null && this.group.link === null) this.html.push('</a>')
    }
  }

  private control(word: string, number: number | null): void {
    this.flush()
    if (word === 'u' && number !== null) {
      this.write(String.fromCharCode(number & 0xffff))
      this.skip = this.group.fallback
    } else if (word === 'uc') this.group.fallback = Math.max(0, number ?? 1)
    else if (word === 'ansicpg') this.group.charset = charsetOfCodePage(number)
    else if (word === 'fonttbl') this.group.place = 'fonts'
    else if (word === 'fldinst') this.group.place = 'instruction'
    else if (word === 'fldrslt') this.openResult()
    else if (word === 'f' && number !== null) this.chooseFont(number)
    else if (word === 'fcharset' && this.group.place === 'fonts') {
      const charset = fontCharsets[number ?? 0]
      if (charset) this.fonts.set(this.font, charset)
    } else if (silent.has(word)) this.group.place = 'skipped'
    else if (breaks.has(word)) this.write('\n')
    else if (word === 'tab' || word === 'cell') this.write('\t')
    else if (word === 'bin') this.group.place = 'skipped'
  }

  private chooseFont(number: number): void {
    this.font = number
    const charset = this.fonts.get(number)
    if (this.group.place !== 'fonts' && charset) this.group.charset = charset
  }

  private symbol(symbol: string): void {
    this.flush()
    if (symbol === '*') this.group.place = 'skipped'
    else if (symbol === '~') this.write('\u00a0')
    else if (symbol === '_') this.write('-')
    else if (symbol === '\n' || symbol === '\r') this.write('\n')
    else if (symbol === '\\' || symbol === '{' || symbol === '}') this.byte(symbol.charCodeAt(0))
  }

  private byte(code: number): void {
    if (this.skip > 0) {
      this.skip--
      return
    }
    this.bytesCharset = this.group.charset
    this.bytes.push(code)
  }

  private flush(): void {
    if (this.bytes.length === 0) return
    const bytes = Uint8Array.from(this.bytes)
    this.bytes = []
    this.write(decodeCharset(bytes, this.bytesCharset))
  }

  private write(text: string): void {
    const { place, link } = this.group
    if (place === 'instruction') this.instruction.push(text)
    if (place !== 'text') return
    this.text.push(text)
    if (link !== null) this.links.at(-1)?.text.push(text)
    this.html.push(escaped(text))
  }

  /** HYPERLINK "address", with switches before or behind it: https://support.microsoft.com/office/864f8577-eb2a-4e55-8c90-40631748ef53 */
  private readInstruction(): void {
    const instruction = this.instruction.join('').slice(0, 5_000)
    this.instruction = []
    const match = /\bHYPERLINK\s+(?:\\(?:[lot]\s+(?:"[^"]*"|[^\s"]+)|[a-z])\s*)*(?:"([^"]*)"|([^\s"\\]\S*))/i.exec(
      instruction,
    )
    this.target = (match?.[1] ?? match?.[2])?.trim() || null
    if (this.target !== null) this.links.push({ url: this.target, text: [] })
  }

  private openResult(): void {
    this.group.place = 'text'
    if (this.target === null || this.group.link !== null) return
    this.group.link = this.target
    this.html.push(`<a href="${escaped(this.target)}">`)
    this.target = null
  }
}

function charsetOfCodePage(codePage: number | null): string {
  const named = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5', 65001: 'utf-8' }[codePage ?? 0]
  return named ?? `windows-${codePage ?? 1252}`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>\n')
}
