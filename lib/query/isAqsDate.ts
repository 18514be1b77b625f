const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec'
const weekdays = 'sunday|monday|tuesday|wednesday|thursday|friday|saturday'

/** The days that AQS has words or figures for; the year may be left out: it is the current one. */
const forms = [
  String.raw`\d{4}-\d{1,2}-\d{1,2}`,
  String.raw`\d{1,2}/\d{1,2}(?:/\d{4})?`,
  String.raw`(?:${months})(?: \d{1,2})?(?:,? \d{4})?`,
  weekdays,
  'today|yesterday|tomorrow',
  '(?:this|last|past|next|coming) (?:week|month|year)',
].join('|')

const date = new RegExp(`^(?:<=|>=|<>|<|>|=)?(?:${forms})(?:\\.\\.(?:${forms}))?$`, 'i')

/**
 * Whether Exchange would understand this as a day or a range of days: `12/11/2013`, `December 11, 2013`, `>=last week`,
 * `12/1/2013..today`. Beside what is documented, a day may be written as it is in this console, `2013-12-11`.
 * https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-perform-an-aqs-search-by-using-ews-in-exchange
 */
export function isAqsDate(text: string): boolean {
  return date.test(text) && (text.match(/\d{1,2}[/-]\d{1,2}(?:\/\d{4})?|\d{4}-\d{1,2}-\d{1,2}/g) ?? []).every(isDay)
}

/** 13/01/2026 is no day: the month comes first. */
function isDay(figures: string): boolean {
  const [, , isoMonth, isoDay] = /^(\d{4})-(\d+)-(\d+)$/.exec(figures) ?? []
  const [, month = isoMonth, day = isoDay] = /^(\d+)\/(\d+)/.exec(figures) ?? []
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
}
