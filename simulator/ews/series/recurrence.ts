import { childOf, textOf, type XmlElement } from '../xml/xmlElement'

const DAY_MS = 24 * 60 * 60 * 1000
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/**
 * The days of a series in their order, each as its midnight in UTC, from the first on and not beyond `until`.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/recurrence-patterns-and-ews
 */
export function* daysOf(recurrence: XmlElement, until: number): Generator<number> {
  const [pattern, range] = recurrence.children
  if (!pattern || !range) return
  const first = midnight(textOf(range, 'StartDate') ?? '')
  const endDate = textOf(range, 'EndDate')
  const last = endDate === undefined ? until : Math.min(until, midnight(endDate))
  const most = Number(textOf(range, 'NumberOfOccurrences') ?? Number.POSITIVE_INFINITY)
  const matches = matcherOf(pattern, first)
  let count = 0
  for (let day = first; day <= last && count < most; day += DAY_MS) {
    if (!matches(new Date(day))) continue
    count++
    yield day
  }
}

/** xs:date, perhaps with an offset, which does not change the day */
function midnight(text: string): number {
  return Date.parse(`${text.trim().slice(0, 10)}T00:00:00Z`)
}

function matcherOf(pattern: XmlElement, first: number): (day: Date) => boolean {
  const interval = Number(textOf(pattern, 'Interval') ?? 1)
  const isDayOfMonth = (day: Date) => day.getUTCDate() === Math.min(numberIn(pattern, 'DayOfMonth'), lastDayOf(day))
  const isMonth = (day: Date) => MONTHS[day.getUTCMonth()] === textOf(pattern, 'Month')
  const isMonthOfTurn = (day: Date) => (monthsOf(day) - monthsOf(new Date(first))) % interval === 0
  const days = daysIn(textOf(pattern, 'DaysOfWeek') ?? '')
  const isOfWeek = (day: Date) => isNth(day, days, textOf(pattern, 'DayOfWeekIndex') ?? 'First')
  switch (pattern.name) {
    case 'DailyRecurrence':
      return (day) => ((day.getTime() - first) / DAY_MS) % interval === 0
    case 'WeeklyRecurrence': {
      const weekStart = Math.max(0, WEEKDAYS.indexOf(textOf(pattern, 'FirstDayOfWeek') ?? 'Sunday'))
      const weekOf = (instant: number) => {
        const sinceStart = (new Date(instant).getUTCDay() - weekStart + 7) % 7
        return Math.round((instant - sinceStart * DAY_MS) / (7 * DAY_MS))
      }
      return (day) => days.has(day.getUTCDay()) && (weekOf(day.getTime()) - weekOf(first)) % interval === 0
    }
    case 'AbsoluteMonthlyRecurrence':
      return (day) => isMonthOfTurn(day) && isDayOfMonth(day)
    case 'RelativeMonthlyRecurrence':
      return (day) => isMonthOfTurn(day) && isOfWeek(day)
    case 'AbsoluteYearlyRecurrence':
      return (day) => isMonth(day) && isDayOfMonth(day)
    case 'RelativeYearlyRecurrence':
      return (day) => isMonth(day) && isOfWeek(day)
    default:
      return () => false
  }
}

function numberIn(pattern: XmlElement, name: string): number {
  return Number(childOf(pattern, name)?.text)
}

function daysIn(text: string): ReadonlySet<number> {
  const groups: Record<string, number[]> = {
    Day: [0, 1, 2, 3, 4, 5, 6],
    Weekday: [1, 2, 3, 4, 5],
    WeekendDay: [0, 6],
  }
  return new Set(text.split(/\s+/).flatMap((name) => groups[name] ?? WEEKDAYS.indexOf(name)))
}

/** "the second weekday of its month" */
function isNth(day: Date, days: ReadonlySet<number>, index: string): boolean {
  if (!days.has(day.getUTCDay())) return false
  const fitting = Array.from({ length: lastDayOf(day) }, (_, each) => each + 1).filter((each) =>
    days.has(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), each)).getUTCDay()),
  )
  const place = ['First', 'Second', 'Third', 'Fourth'].indexOf(index)
  return fitting.at(place) === day.getUTCDate()
}

function lastDayOf(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
}

function monthsOf(day: Date): number {
  return day.getUTCFullYear() * 12 + day.getUTCMonth()
}
