import type { BlocklistType } from './blocklist'
import { type IndicatorRules, type ReadIndicator, readIndicatorLine } from './indicatorLine'

export interface PastedLine {
  /** 1 for the first */
  lineNumber: number
  text: string
  read: ReadIndicator
  /** The earlier line that says the same; null when it is the first */
  sameAs: number | null
  /** What is in the list already, if anything */
  present: 'block' | 'allow' | null
}

export const mostPastedLines = 500

/**
 * What somebody pasted, line by line: lists, or a CSV, of which the first cell that is an indicator counts. Empty lines
 * and comments (#) are left out. `present` is what the tenant's lists hold: '<list type> <value>' → action.
 */
export function readPastedIndicators(
  pasted: string,
  rules: IndicatorRules,
  present: ReadonlyMap<string, 'block' | 'allow'> = new Map(),
): PastedLine[] {
  const first = new Map<string, number>()
  return pasted.split(/\r\n|[\r\n\u2028\u2029]/).flatMap((raw, index) => {
    const text = raw.trim()
    if (text === '' || /^#(?!\w)/.test(text)) return []
    const lineNumber = index + 1
    const read = readCells(text, rules)
    // A CSV's head names no indicator
    if (!read.ok && first.size === 0 && isHead(text)) return []
    const key = read.ok ? indicatorKey(read.listType, read.value) : null
    const sameAs = key === null ? null : (first.get(key) ?? null)
    if (key !== null && sameAs === null) first.set(key, lineNumber)
    return [{ lineNumber, text, read, sameAs, present: key === null ? null : (present.get(key) ?? null) }]
  })
}

export function indicatorKey(listType: BlocklistType, value: string): string {
  return `${listType} ${value.toLowerCase()}`
}

/**
 * How to write an indicator so that it is read as the same again when nobody says which list is meant: a bare domain of
 * the list of URLs needs its scheme back.
 */
export function entryTextOf(read: Extract<ReadIndicator, { ok: true }>, rules: IndicatorRules): string {
  const { listType, value } = read
  const same = (text: string) => {
    const again = readIndicatorLine(text, rules)
    return again.ok && again.listType === listType && again.value === value
  }
  return [value, `https://${value}`].find(same) ?? value
}

/** The whole line first: commas and semicolons can be part of a URL. */
function readCells(text: string, rules: IndicatorRules): ReadIndicator {
  const whole = readIndicatorLine(text, rules)
  if (whole.ok) return whole
  const cells = cellsOf(text)
  if (cells.length < 2) return whole
  const found = cells.map((cell) => readIndicatorLine(cell, rules)).find((read) => read.ok)
  return found ?? readIndicatorLine(cells[0] ?? '', rules)
}

function cellsOf(line: string): string[] {
  const separator = ['\t', ';', ','].find((sign) => line.includes(sign))
  if (!separator) return [line]
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (const character of line) {
    if (character === '"') quoted = !quoted
    else if (character === separator && !quoted) {
      cells.push(cell.trim())
      cell = ''
    } else cell += character
  }
  return [...cells, cell.trim()].filter((text) => text !== '')
}

function isHead(text: string): boolean {
  return cellsOf(text).some((cell) =>
    /^(?:indicators?|entries|entry|value|type|ioc|url|domain|address|e-?mail|sender|hash|sha-?256|ip|notes?|comment)$/i.test(
      cell,
    ),
  )
}
