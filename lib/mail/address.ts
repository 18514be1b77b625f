import type { MailAddress } from '../shared/mailAnalysis'
import { limits } from './limits'
import { decodeEncodedWords } from './mime/encodedWords'

/**
 * Splits an address header at commas (and Outlook's semicolons) that are outside quotes, comments and angle brackets.
 * Group syntax (`Team: a@x, b@x;`) is flattened. A second address in angle brackets begins an entry of its own, comma or not.
 */
function splitList(value: string): string[] {
  const items: string[] = []
  let quoted = false
  let comment = 0
  let angle = false
  let from = 0
  /** Just behind the address in angle brackets that the current entry has; 0 while it has none */
  let addressed = 0
  const closable = lastClosedQuote(value)
  const lastClose = value.lastIndexOf('>')
  const lastBracket = value.lastIndexOf(')')
  for (let index = 0; index < value.length; index++) {
    const char = value[index]
    if (char === '\\' && (quoted || comment > 0)) index++
    else if (char === '"' && comment === 0) {
      // A quote that is never closed is part of the text
      if (quoted || index < closable) quoted = !quoted
    } else if (quoted) continue
    else if (char === '(') {
      if (index < lastBracket) comment++
    } else if (char === ')' && comment > 0) comment--
    else if (comment > 0) continue
    else if (char === '<') {
      angle = index < lastClose
      if (!angle) continue
      const close = value.indexOf('>', index)
      if (!value.slice(index, close).includes('@')) continue
      if (addressed > 0) {
        items.push(value.slice(from, addressed))
        from = addressed
      }
      addressed = close + 1
    } else if (char === '>') angle = false
    else if (char === '=' && value[index + 1] === '?') {
      // Not allowed in an encoded word here, and written all the same: a comma within it is part of the name
      encodedWord.lastIndex = index
      if (encodedWord.test(value)) index = encodedWord.lastIndex - 1
    } else if ((char === ',' || char === ';') && !angle) {
      items.push(value.slice(from, index))
      from = index + 1
      addressed = 0
    } else if (char === ':' && !angle && isGroupName(value.slice(from, index))) from = index + 1
  }
  items.push(value.slice(from))
  return items.map((item) => item.trim()).filter((item) => item !== '')
}

/** Where the last quote stands that closes one; behind it a quote is part of the text. An escaped quote closes none. */
function lastClosedQuote(value: string): number {
  for (let at = value.lastIndexOf('"'); at > 0; at = value.lastIndexOf('"', at - 1)) {
    if (value[at - 1] !== '\\') return at
  }
  return -1
}

const encodedWord = /=\?[^?\s]{1,75}\?[bq]\?[^?\s]{0,1000}\?=/iy

function isGroupName(text: string): boolean {
  return /^\s*[^@<>:[]+\s*$/.test(text) && !/^\s*(?:smtp|mailto)\s*$/i.test(text)
}

function unquoteName(text: string): string {
  const trimmed = text.trim()
  const quoted = /^"((?:\\.|[^"\\])*)"$/s.exec(trimmed)?.[1]
  const plain =
    quoted !== undefined
      ? quoted.replace(/\\(.)/gs, '$1')
      : trimmed.replace(/"((?:\\.|[^"\\])*)"/gs, (_, inner: string) => inner.replace(/\\(.)/gs, '$1'))
  return decodeEncodedWords(plain)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function cleanAddress(text: string): string {
  const plain = decodeEncodedWords(text)
    .replace(/\s*([@.])\s*/g, '$1')
    .replace(/^(?:smtp|mailto):/i, '')
    .trim()
    .replace(/^<+|>+$/g, '')
    .trim()
  // RFC 5322 obsolete route: <@relay.example:user@host.example>
  return plain
    .replace(/^@[^:@]+(?:,@[^:@]+)*:/, '')
    .replace(/^'(.*)'$/, '$1')
    .replace(needlesslyQuoted, '$1@')
}

/** `"ann"@` and `ann@` are one address (RFC 5321 4.1.2), and blocklists have the second. */
const needlesslyQuoted = /^"([\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*)"@/

function parseOne(item: string): MailAddress {
  const angle = lastAngle(item)
  // "ann@host <>": the brackets say nothing, so it is as if they were not there
  if (angle && (angle.inner.trim() !== '' || !angle.before.includes('@'))) {
    const address = cleanAddress(withoutComment(angle.inner).text)
    const name = unquoteName(withoutComment(`${angle.before} ${angle.after}`).text)
    const comment = withoutComment(`${angle.before} ${angle.after}`).comment
    return { name: name || comment || null, address: address.toLowerCase() || null, raw: item }
  }
  const { text, comment } = withoutComment(angle ? angle.before : item.replace(/\([^()]*$/, ''))
  const bare = cleanAddress(text)
  if (/^(?:"(?:\\.|[^"\\])+"|[^\s"])+@\S+$|^\S+@\S+$/.test(bare)) {
    return { name: comment || null, address: bare.toLowerCase(), raw: item }
  }
  // "Name address@host" without brackets: some spam tools write it, and some servers rewrite it so
  const loose = /(?:^|[\s[:]|\[mailto:)([^\s@<>()[\]",;:]+@[^\s@<>()[\]",;:]+)[>\]]?\s*$/.exec(text)
  if (loose?.[1]) {
    const name = unquoteName(text.slice(0, loose.index))
    return { name: name || comment || null, address: loose[1].toLowerCase(), raw: item }
  }
  return { name: unquoteName(text) || comment || null, address: null, raw: item }
}

/** The last <…> outside quotes; a display name may hold a decoy one. */
function lastAngle(item: string): { before: string; inner: string; after: string } | null {
  const closable = lastClosedQuote(item)
  let quoted = false
  let open = -1
  let found: { open: number; close: number } | null = null
  for (let index = 0; index < item.length; index++) {
    const char = item[index]
    if (char === '\\' && quoted) index++
    else if (char === '"' && (quoted || index < closable)) quoted = !quoted
    else if (quoted) continue
    else if (char === '<') open = index
    else if (char === '>' && open !== -1) {
      found = { open, close: index }
      open = -1
    }
  }
  if (!found && open !== -1) found = { open, close: item.length }
  if (!found) return null
  return {
    before: item.slice(0, found.open),
    inner: item.slice(found.open + 1, found.close),
    after: item.slice(found.close + 1),
  }
}

/** A comment may hold comments, of which it keeps the brackets. */
function withoutComment(text: string): { text: string; comment: string } {
  const comments: string[] = []
  const plain = text.replace(
    /"(?:\\.|[^"\\])*"|\(((?:\\.|[^()\\]|\((?:\\.|[^()\\]|\([^()]*\))*\))*)\)/gs,
    (whole, inner: string | undefined) => {
      if (inner === undefined) return whole
      comments.push(inner)
      return ' '
    },
  )
  return { text: plain.trim(), comment: decodeEncodedWords(comments.join(' ')).trim() }
}

/** Nobody's name and address fill more than this; the expressions above take long for one that a stranger filled. */
const longestAddress = 4_000

function withoutMiddle(item: string): string {
  return item.length <= longestAddress ? item : `${item.slice(0, longestAddress / 2)}${item.slice(-longestAddress / 2)}`
}

/** Parses one address header. Addresses come in lower case; an entry without one keeps its name and `address: null`. */
export function parseAddresses(value: string | null): MailAddress[] {
  if (!value) return []
  return withWholeNames(splitList(value).slice(0, limits.addressesPerHeader)).map((item) =>
    parseOne(withoutMiddle(item)),
  )
}

/** `Lee, Ann <ann@example.com>` needs quotes that programs leave out: words alone are no entry, they begin the next one's name. */
function withWholeNames(items: readonly string[]): string[] {
  const whole: string[] = []
  for (const item of items) {
    const before = whole.at(-1)
    const isName = before !== undefined && /^[^@<>()"=:]{1,60}$/.test(before)
    if (isName && /^[^@<>()"=:]{1,60}<[^<>@]+@[^<>]+>$/.test(item))
      whole[whole.length - 1] = `"${before}, ${item.replace('<', '" <')}`
    else whole.push(item)
  }
  return whole
}
