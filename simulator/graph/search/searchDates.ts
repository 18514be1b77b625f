const DAY_MS = 86_400_000

export interface Period {
  from: Date
  /** The first moment after it */
  to: Date
}

/**
 * "2026-01-31", "07/23/2018" (month first), a full date and time, or one of KQL's words for a period.
 * https://learn.microsoft.com/sharepoint/dev/general-development/keyword-query-language-kql-syntax-reference#date-or-time-values-for-properties
 */
export function parsePeriod(text: string, now: Date): Period | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  if (american) return day(Number(american[3]), Number(american[1]), Number(american[2]))
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/i.test(text)) {
    const from = new Date(/(Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`)
    return Number.isNaN(from.getTime()) ? undefined : { from, to: new Date(from.getTime() + 1000) }
  }
  return namedPeriod(text.toLowerCase(), now)
}

function day(year: number, month: number, dayOfMonth: number): Period | undefined {
  const from = new Date(Date.UTC(year, month - 1, dayOfMonth))
  if (from.getUTCMonth() !== month - 1 || from.getUTCDate() !== dayOfMonth) return undefined
  return { from, to: new Date(from.getTime() + DAY_MS) }
}

function namedPeriod(name: string, now: Date): Period | undefined {
  const year = now.getUTCFullYear()
  const month = now.getUTCMonth()
  const today = Date.UTC(year, month, now.getUTCDate())
  const monday = today - ((now.getUTCDay() + 6) % 7) * DAY_MS
  const between = (from: number, to: number): Period => ({ from: new Date(from), to: new Date(to) })
  switch (name) {
    case 'today':
      return between(today, today + DAY_MS)
    case 'yesterday':
      return between(today - DAY_MS, today)
    case 'this week':
      return between(monday, monday + 7 * DAY_MS)
    case 'last week':
      return between(monday - 7 * DAY_MS, monday)
    case 'this month':
      return between(Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1))
    case 'last month':
      return between(Date.UTC(year, month - 1, 1), Date.UTC(year, month, 1))
    case 'this year':
      return between(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1))
    case 'last year':
      return between(Date.UTC(year - 1, 0, 1), Date.UTC(year, 0, 1))
    default:
      return undefined
  }
}
