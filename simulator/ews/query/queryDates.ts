const DAY_MS = 24 * 60 * 60 * 1000

interface Range {
  start: number
  /** Not in it any more */
  end: number
}

/** Days, days from one to another, and the words for them. */
export function matchesDate(operator: string, text: string, now: Date): (date: Date | undefined) => boolean {
  const range = rangeOf(text, now)
  if (!range) return () => false
  return (date) => {
    if (!date) return false
    const instant = date.getTime()
    if (operator === '<') return instant < range.start
    if (operator === '<=') return instant < range.end
    if (operator === '>') return instant >= range.end
    if (operator === '>=') return instant >= range.start
    const isIn = instant >= range.start && instant < range.end
    return operator === '<>' ? !isIn : isIn
  }
}

function rangeOf(text: string, now: Date): Range | undefined {
  const [from, to] = text.split('..')
  if (to !== undefined) {
    const first = dayOf(from ?? '')
    const last = dayOf(to)
    return first && last ? { start: first.start, end: last.end } : undefined
  }
  return dayOf(text) ?? namedRange(text.toLowerCase(), now)
}

function namedRange(name: string, now: Date): Range | undefined {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  const monday = today - ((now.getUTCDay() + 6) % 7) * DAY_MS
  const month = (offset: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + offset, 1)
  const year = (offset: number) => Date.UTC(now.getUTCFullYear() + offset, 0, 1)
  const ranges: Record<string, Range> = {
    today: { start: today, end: today + DAY_MS },
    yesterday: { start: today - DAY_MS, end: today },
    tomorrow: { start: today + DAY_MS, end: today + 2 * DAY_MS },
    'this week': { start: monday, end: monday + 7 * DAY_MS },
    'last week': { start: monday - 7 * DAY_MS, end: monday },
    'this month': { start: month(0), end: month(1) },
    'last month': { start: month(-1), end: month(0) },
    'this year': { start: year(0), end: year(1) },
    'last year': { start: year(-1), end: year(0) },
  }
  return ranges[name]
}

/** 2026-11-21, with or without a time, or 11/21/2026 */
function dayOf(text: string): Range | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(T.+)?$/.exec(text)
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (iso?.[4]) {
    const instant = Date.parse(/Z|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`)
    return Number.isNaN(instant) ? undefined : { start: instant, end: instant + 1000 }
  }
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : american ? [american[3], american[1], american[2]] : []
  if (!year) return undefined
  const start = Date.UTC(Number(year), Number(month) - 1, Number(day))
  return { start, end: start + DAY_MS }
}
