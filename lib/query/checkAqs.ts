import { checkStructure } from './checkStructure'
import { isAqsDate } from './isAqsDate'
import { failAt, type KqlToken, readKqlTokens, restriction } from './kqlTokens'
import { problemIn, type RawProblem } from './rawProblem'
import { aqsProperties } from './rawProperties'

/** The longest date is three words: `December 11, 2013` */
const mostDateWords = 3

const kinds = 'contacts|docs|email|faxes|im|journals|meetings|notes|posts|rssfeeds|tasks|voicemail'

/** What the value of a property has to look like; a property that is not here takes any words. */
const values: Record<string, { fits: (text: string) => boolean; words: string }> = {
  ...both(['received', 'sent'], {
    fits: isAqsDate,
    words: 'a date such as 12/31/2025, 2025-12-31, December 31, yesterday or last week, or a range with “..”',
  }),
  ...both(['hasattachment', 'hasattachments', 'isflagged', 'isread'], {
    fits: (text) => /^(?:true|false)$/i.test(text),
    words: '“true” or “false”',
  }),
  importance: { fits: (text) => /^(?:low|normal|high)$/i.test(text), words: '“low”, “normal” or “high”' },
  kind: {
    fits: (text) => new RegExp(`^(?:${kinds})$`, 'i').test(text),
    words: `one of ${kinds.replaceAll('|', ', ')}`,
  },
  size: {
    fits: (text) => /^(?:(?:<=|>=|<>|<|>|=)?\d+|\d+\.\.\d+)$/.test(text),
    words: 'a number of bytes, such as >5000 or 7000..8000',
  },
}

function both<Value>(names: readonly string[], value: Value): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, value]))
}

/**
 * Looks for what Exchange Server would not understand in a text of Advanced Query Syntax, of which it has a part; null:
 * nothing found. It answers such a text all the same, with what nobody asked for: a property that it does not know is a word.
 * What a comparison is written with comes after the colon, unlike in KQL: `size:>5000`.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/querystring-querystringtype
 */
export function checkAqs(text: string): RawProblem | null {
  return problemIn(() => {
    const tokens = readKqlTokens(text, aqsProperties)
    checkStructure(tokens)
    /** The property that each open parenthesis belongs to: `received:(today OR yesterday)` */
    const groups: (string | null)[] = []
    let property: string | null = null
    for (let at = 0; at < tokens.length; at += 1) {
      const token = tokens[at]
      if (token?.kind === 'operator' && token.text.endsWith('NEAR'))
        failAt(`AQS has no ${token.text}. To look for the word itself, put it in double quotes.`, token)
      if (token?.kind === 'open') groups.push(property ?? groups.at(-1) ?? null)
      if (token?.kind === 'close') groups.pop()
      property = null
      if (token?.kind !== 'term') continue
      const value = valueIn(token, groups.at(-1) ?? null)
      if (value?.text === '') property = value.property
      else if (value) at += wordsTaken(value, tokens.slice(at + 1))
    }
  })
}

interface Value {
  property: string
  text: string
  start: number
  end: number
}

/** What is compared with a property; null: a word that is looked for anywhere. '' where parentheses follow */
function valueIn({ text, start, end }: KqlToken, ofGroup: string | null): Value | null {
  const [, name, operator, value = ''] = restriction.exec(text) ?? []
  if (name === undefined)
    return ofGroup === null ? null : { property: ofGroup, text: text.replace(/^[-+]/, ''), start, end }
  if (operator !== ':') {
    const place = { start, end: end - value.length }
    failAt(`In AQS the comparison comes after a colon: ${name}:${operator}${value}`, place)
  }
  return { property: name.toLowerCase(), text: value, start: end - value.length, end }
}

/** How many of the words that follow belong to the value as well: `received:last week` */
function wordsTaken({ property, text, ...place }: Value, following: readonly KqlToken[]): number {
  const rule = Object.hasOwn(values, property) ? values[property] : undefined
  if (!rule) return 0
  const end = following.findIndex((token) => token.kind !== 'term' || restriction.test(token.text))
  const words = (end < 0 ? following : following.slice(0, end)).map((token) => token.text)
  // received:NOT today
  const first = text === 'NOT' ? [] : [text]
  for (let count = Math.min(words.length, mostDateWords - first.length); count >= 0; count -= 1) {
    if (rule.fits([...first, ...words.slice(0, count)].join(' ').replaceAll('"', ''))) return count
  }
  return failAt(`“${property}” takes ${rule.words}.`, place)
}
