import { EwsError } from '../ewsError'
import type { ItemView } from '../items/itemView'
import { isEvent, type StoredItem } from '../items/storedItem'
import { subjectOf } from '../properties/itemProperties'
import { isSeries, occurrencesIn } from '../series/occurrences'
import { instantOf } from '../xml/readDate'
import type { XmlElement } from '../xml/xmlElement'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendarview */
const MOST_DAYS = 2 * 366
const DAY_MS = 24 * 60 * 60 * 1000

/** The events that a calendar view shows of one that is kept: what overlaps with the range, each occurrence of a series. */
export function calendarRange({ attributes }: XmlElement): (item: StoredItem) => readonly StoredItem[] {
  const start = instantOf(attributes.StartDate ?? '').getTime()
  const end = instantOf(attributes.EndDate ?? '').getTime()
  if (end <= start) {
    throw new EwsError('ErrorCalendarEndDateIsEarlierThanStartDate', 'EndDate is earlier than StartDate')
  }
  if (end - start > MOST_DAYS * DAY_MS) {
    throw new EwsError(
      'ErrorCalendarViewRangeTooBig',
      'The specified view range exceeds the maximum range of two years.',
    )
  }
  return (item) => {
    if (isSeries(item)) return occurrencesIn(item, start, end)
    return isEvent(item) && item.start.getTime() < end && item.end.getTime() > start ? [item] : []
  }
}

/** By the first letters of the name; both ends belong to it. */
export function contactRange({ attributes }: XmlElement): (view: ItemView) => boolean {
  const first = attributes.InitialName?.toLowerCase()
  const last = attributes.FinalName?.toLowerCase()
  return ({ item }) => {
    const name = subjectOf(item).toLowerCase()
    return (first === undefined || name >= first) && (last === undefined || name.slice(0, last.length) <= last)
  }
}
