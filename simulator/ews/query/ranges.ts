import { EwsError } from '../ewsError'
import type { ItemView } from '../items/itemView'
import { isEvent } from '../items/storedItem'
import { subjectOf } from '../properties/itemProperties'
import { instantOf } from '../xml/readDate'
import type { XmlElement } from '../xml/xmlElement'

/** https://learn.microsoft.com/exchange/client-developer/web-service-reference/calendarview */
const MOST_DAYS = 2 * 366
const DAY_MS = 24 * 60 * 60 * 1000

/** Whatever overlaps with the range; a series is expanded elsewhere. */
export function calendarRange({ attributes }: XmlElement): (view: ItemView) => boolean {
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
  return ({ item }) => isEvent(item) && item.start.getTime() < end && item.end.getTime() > start
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
